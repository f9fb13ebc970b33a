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
  private Condition leading;

  /** A condition with one parameter. */
  record Condition(String sql, Value value) {}

  @FunctionalInterface
  interface Value {
    void bind(PreparedStatement statement, int index) throws SQLException;
  }

  AuditConditions(AuditFilter filter, SqlIds ids) {
    id("vault_id", filter.vaultId(), ids, true);
    id("project_id", filter.projectId(), ids, true);
    text("actor = ?", filter.actor(), true);
    if (filter.outcome() != null) {
      boolean rare = filter.outcome() != Outcome.SUCCESS;
      text(
          rare ? "outcome <> 'success' and outcome = ?" : "outcome = ?",
          filter.outcome().code(),
          rare);
    }
    if (filter.action() != null) {
      String code = filter.action().code();
      boolean rare = !FREQUENT.contains("'" + code + "'");
      text(rare ? "action not in " + FREQUENT + " and action = ?" : "action = ?", code, rare);
    }
    text("request_id = ?", filter.requestId(), false);
    id("organization_id", filter.organizationId(), ids, false);
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
  Optional<Condition> leading() {
    return Optional.ofNullable(leading);
  }

  List<Condition> rest() {
    return rest;
  }

  private void id(String column, UUID wanted, SqlIds ids, boolean indexed) {
    if (wanted != null) {
      add(new Condition(column + " = ?", (s, i) -> ids.bind(s, i, wanted)), indexed);
    }
  }

  private void text(String sql, String wanted, boolean indexed) {
    if (wanted != null) {
      add(new Condition(sql, (s, i) -> s.setString(i, wanted)), indexed);
    }
  }

  private void add(Condition condition, boolean indexed) {
    if (indexed && leading == null) {
      leading = condition;
    } else {
      rest.add(condition);
    }
  }
}
