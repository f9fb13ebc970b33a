package com.layers.vault.secret;

import com.layers.vault.database.SqlIds;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The way that a search goes through the secrets, in SQL: along one index, from the place where the
 * page before it ended. PostgreSQL would rather walk another index for what it takes to be
 * frequent, over however many others; so it is asked for the order that only the right one gives.
 */
final class SearchWay {

  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final UUID AFTER_ALL = new UUID(-1L, -1L);

  /** Behind every character that a name may have. */
  private static final String LAST = "~";

  private final SqlIds ids;
  private final StringBuilder conditions = new StringBuilder();
  private final List<Value> values = new ArrayList<>();
  private String order;

  @FunctionalInterface
  private interface Value {
    void bind(PreparedStatement statement, int index) throws SQLException;
  }

  /**
   * @param from the name to go on from, which is looked at only where a name is looked for
   * @param after the last id of the page before, or null for the first page
   */
  SearchWay(SqlIds ids, SecretQuery wanted, String from, UUID after) {
    this.ids = ids;
    UUID last = after != null ? after : wanted.name() == null ? AFTER_ALL : BEFORE_ALL;
    boolean ordered = ids == SqlIds.POSTGRESQL;
    String kind = wanted.kind() == null ? null : wanted.kind().code();
    String state = wanted.state() == null ? null : wanted.state().code();
    UUID project = wanted.projectId();
    if (wanted.name() != null) {
      String end = wanted.name().toLowerCase(Locale.ROOT) + LAST;
      if (ordered && kind != null) {
        where("(s.kind, s.search_name, s.vault_id) > (?, ?, ?)", text(kind), text(from), id(last));
        where("(s.kind, s.search_name) < (?, ?)", text(kind), text(end));
        order = "s.kind, s.search_name, s.vault_id";
        kind = null;
      } else {
        where("s.search_name < ?", text(end));
        if (ordered) {
          where("(s.search_name, s.vault_id) > (?, ?)", text(from), id(last));
        } else {
          where("s.search_name >= ?", text(from));
          where("(s.search_name > ? or s.vault_id > ?)", text(from), id(last));
        }
        order = "s.search_name, s.vault_id";
      }
    } else if (ordered && project != null) {
      newest("s.project_id", id(project), last);
      project = null;
    } else if (ordered && wanted.state() != null && wanted.state() != SecretState.ACTIVE) {
      where("s.state <> 'active'"); // as its index says it
      newest("s.state", text(state), last);
      state = null;
    } else if (ordered && kind != null) {
      newest("s.kind", text(kind), last);
      kind = null;
    } else {
      where("s.vault_id < ?", id(last));
      order = "s.vault_id desc";
    }
    if (kind != null) {
      where("s.kind = ?", text(kind));
    }
    if (state != null) {
      where("s.state = ?", text(state));
    }
    if (project != null) {
      where("s.project_id = ?", id(project));
    }
  }

  /** Further conditions behind others, and the order. */
  String sql() {
    return conditions + " order by " + order;
  }

  void bind(PreparedStatement select) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      values.get(i).bind(select, i + 1);
    }
  }

  /** The newest first of those with one value in a column, along the index of both. */
  private void newest(String column, Value value, UUID last) {
    where("(" + column + ", s.vault_id) < (?, ?)", value, id(last));
    where(column + " >= ?", value);
    order = column + " desc, s.vault_id desc";
  }

  private void where(String condition, Value... parameters) {
    conditions.append(" and ").append(condition);
    values.addAll(List.of(parameters));
  }

  private static Value text(String text) {
    return (statement, index) -> statement.setString(index, text);
  }

  private Value id(UUID id) {
    return (statement, index) -> ids.bind(statement, index, id);
  }
}
