package com.layers.vault.audit;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The trail, as auditors take it away. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class AuditExport {

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Resource(lookup = "java:comp/env/jdbc/vault-lookup")
  DataSource lookups;

  @Inject AuditRows rows;

  /**
   * Begins to take away what a filter lets through, as far as it is recorded by now. That it was
   * begun is on the trail when this returns, and nothing is read before.
   *
   * @throws Refusal FORBIDDEN to everybody but an auditor
   */
  @Audited(Action.EXPORT_AUDIT)
  public AuditExtract begin(OperatorCaller caller, AuditFilter filter) {
    Act.current()
        .entry()
        .organization(filter.organizationId())
        .project(filter.projectId())
        .secret(filter.vaultId())
        .subject(filter.shortened());
    caller.require(Role.AUDITOR);
    try (Connection connection = database.getConnection()) {
      return new AuditExtract(lookups, rows, filter, RecordRange.newest(connection) + 1);
    } catch (SQLException e) {
      throw Refusal.unavailable("The audit trail cannot be read.", e);
    }
  }
}
