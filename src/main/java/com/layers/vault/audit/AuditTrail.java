package com.layers.vault.audit;

import com.layers.vault.access.Refusal;
import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * The trail: rows that are only ever added. It is written by JDBC, on the connection of the current
 * transaction, because a record is never an object that changes and every resolve pays for one.
 */
@ApplicationScoped
public class AuditTrail {

  private static final String INSERT =
      "insert into audit_record (occurred_at, actor, door, action, outcome, reason,"
          + " organization_id, project_id, vault_id, version, subject, purpose, request_id,"
          + " occurrences, digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject Clock clock;
  @Inject SqlIds ids;

  /**
   * Adds a record for each entry, in their order, in the current transaction.
   *
   * @throws Refusal with reason {@code UNAVAILABLE} when the trail can't be written
   */
  public void append(List<AuditEntry> entries) {
    Timestamp now = Timestamp.from(clock.instant());
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      if (entries.size() == 1) {
        bind(insert, entries.get(0), now);
        insert.executeUpdate();
        return;
      }
      for (AuditEntry entry : entries) {
        bind(insert, entry, now);
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw Refusal.unavailable("The audit trail cannot be written; nothing was done.", e);
    }
  }

  private void bind(PreparedStatement insert, AuditEntry entry, Timestamp now) throws SQLException {
    insert.setTimestamp(1, now);
    insert.setString(2, entry.caller.actor());
    insert.setString(3, entry.caller.door().name().toLowerCase(Locale.ROOT));
    insert.setString(4, entry.action.code());
    insert.setString(5, entry.outcome.code());
    insert.setString(6, entry.reason);
    ids.bind(insert, 7, entry.organizationId);
    ids.bind(insert, 8, entry.projectId);
    ids.bind(insert, 9, entry.vaultId);
    if (entry.version == null) {
      insert.setNull(10, Types.INTEGER);
    } else {
      insert.setInt(10, entry.version);
    }
    insert.setString(11, entry.subject);
    insert.setString(12, entry.purpose);
    insert.setString(13, entry.caller.requestId());
    insert.setInt(14, entry.occurrences);
    insert.setBytes(15, entry.digest);
  }
}
