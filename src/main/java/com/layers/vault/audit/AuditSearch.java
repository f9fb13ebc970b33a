package com.layers.vault.audit;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The trail, as operators read it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class AuditSearch {

  /** Before it lie all records. */
  public static final long FROM_THE_NEWEST = Long.MAX_VALUE;

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject AuditRows rows;

  /**
   * The newest records that a filter lets through. A filter that lets few through ends the page
   * early, after a bounded number of records was looked at.
   *
   * @param before the id that all of them are below: a page's {@code next}, or {@link
   *     #FROM_THE_NEWEST}
   * @param limit how many at most
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_AUDIT, successes = false)
  public AuditPage find(OperatorCaller caller, AuditFilter filter, long before, int limit) {
    caller.requireAny();
    try (Connection connection = database.getConnection()) {
      return rows.page(connection, filter, before, limit);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /**
   * One record, whole.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN
   */
  @Audited(value = Action.READ_AUDIT, successes = false)
  public AuditRecord get(OperatorCaller caller, long recordId) {
    caller.requireAny();
    try (Connection connection = database.getConnection()) {
      AuditRecord record = rows.find(connection, recordId);
      if (record == null) {
        throw new Refusal(Reason.UNKNOWN, "No record of the trail has this number.");
      }
      return record;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static Refusal unreadable(SQLException e) {
    return Refusal.unavailable("The audit trail cannot be read.", e);
  }
}
