package com.layers.vault.audit;

import com.layers.vault.database.SqlIds;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A filter in SQL. The first condition that has an index leads the way through the trail; the
 * others are asked of the records on it.
 */
final class AuditConditions {

  /**
   * The actions that most records are about, as the indexes of the migration V9 leave them out:
   * they are found by walking, and cost a resolve nothing.
   */
  private static final String FREQUENT = "('secret.resolve', 'secret.sign', 'secret.verify')";

  private final List<Condition> rest = new ArrayList<>();
  private Leading leading;

  /**
   * A condition that has an index, in which the id stands behind the column.
   *
   * @param part what the index is limited to, as the migration V9 says it
   */
  record Leading(String column, String part, Value value) {}

  /** A condition with one parameter. */
  record Condition(String sql, Value value) {}

  @FunctionalInterface
  interface Value {
    void bind(PreparedStatement statement, int index) throws SQLException;
  }

  AuditConditions(AuditFilter filter, SqlIds ids) {
    id("vault_id", filter.vaultId(), "vault_id is not null", ids);
    id("project_id", filter.projectId(), "project_id is not null", ids);
    text("actor", filter.actor(), "1 = 1");
    if (filter.outcome() != null) {
      boolean rare = filter.outcome() != Outcome.SUCCESS;
      text("outcome", filter.outcome().code(), rare ? "outcome <> 'success'" : null);
    }
    if (filter.action() != null) {
      String code = filter.action().code();
      boolean rare = !FREQUENT.contains("'" + code + "'");
      text("action", code, rare ? "action not in " + FREQUENT : null);
    }
    text("request_id", filter.requestId(), null);
    id("organization_id", filter.organizationId(), null, ids);
    if (filter.from() != null) {
      Timestamp from = Timestamp.from(filter.from());
      rest.add(new Condition("occurred_at >= ?", (s, i) -> s.setTimestamp(i, from)));
    }
    if (filter.to() != null) {
      Timestamp to = Timestamp.from(filter.to());
      rest.add(new Condition("occurred_at < ?", (s, i) -> s.setTimestamp(i, to)));
    }
  }

  /** The condition that has an index; empty when all records must be looked at. */
  Optional<Leading> leading() {
    return Optional.ofNullable(leading);
  }

  List<Condition> rest() {
    return rest;
  }

  private void id(String column, UUID wanted, String part, SqlIds ids) {
    if (wanted != null) {
      add(column, part, (s, i) -> ids.bind(s, i, wanted));
    }
  }

  private void text(String column, String wanted, String part) {
    if (wanted != null) {
      add(column, part, (s, i) -> s.setString(i, wanted));
    }
  }

  /**
   * @param part what its index is limited to; null where it has none
   */
  private void add(String column, String part, Value value) {
    if (part != null && leading == null) {
      leading = new Leading(column, part, value);
    } else {
      rest.add(new Condition(column + " = ?", value));
    }
  }
}
