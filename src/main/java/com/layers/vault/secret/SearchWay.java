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
 * page before it ended, and what else is asked of those on the way. PostgreSQL would rather walk
 * another index for what it takes to be frequent, over however many others; so it is asked for the
 * order that only the right one gives.
 */
final class SearchWay {

  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final UUID AFTER_ALL = new UUID(-1L, -1L);

  /** Behind every character that a name may have. */
  private static final String LAST = "~";

  private final SqlIds ids;
  private final List<String> way = new ArrayList<>();
  private final List<String> rest = new ArrayList<>();
  private final List<Value> wayValues = new ArrayList<>();
  private final List<Value> restValues = new ArrayList<>();
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
    Value kind = wanted.kind() == null ? null : text(wanted.kind().code());
    Value state = wanted.state() == null ? null : text(wanted.state().code());
    Value project = wanted.projectId() == null ? null : id(wanted.projectId());
    if (wanted.name() != null) {
      byName(project, from, wanted.name().toLowerCase(Locale.ROOT) + LAST, last);
      project = null;
    } else if (wanted.state() == SecretState.PENDING_DELETION) {
      notActive(state, last);
      state = null;
    } else if (project != null) {
      newest("project_id", project, last);
      project = null;
    } else if (wanted.state() == SecretState.DESTROYED) {
      notActive(state, last);
      state = null;
    } else if (kind != null) {
      newest("kind", kind, last);
      kind = null;
    } else {
      on("vault_id < ?", id(last));
      order = "vault_id desc";
    }
    ask("s.kind = ?", kind);
    ask("s.state = ?", state);
    ask("s.project_id = ?", project);
  }

  /** What is walked along: the condition, and the order. */
  String way() {
    return " where " + String.join(" and ", way) + " order by " + order;
  }

  /** What is asked of those on the way, behind other conditions. */
  String rest() {
    return String.join("", rest);
  }

  /** The order of the way, for a query that calls the secrets {@code s}. */
  String order() {
    return "s." + order.replace(", ", ", s.");
  }

  /** Returns the index of the parameter behind. */
  int bindWay(PreparedStatement select) throws SQLException {
    return bind(select, 1, wayValues);
  }

  /** Binds what {@link #way} and then {@link #rest} ask for. */
  void bindBoth(PreparedStatement select) throws SQLException {
    bind(select, bindWay(select), restValues);
  }

  /** By name and then id, within one project or in all. */
  private void byName(Value project, String from, String end, UUID last) {
    boolean rows = ids == SqlIds.POSTGRESQL;
    if (rows && project != null) {
      on("(project_id, search_name, vault_id) > (?, ?, ?)", project, text(from), id(last));
      on("(project_id, search_name) < (?, ?)", project, text(end));
      order = "project_id, search_name, vault_id";
      return;
    }
    on("search_name < ?", text(end));
    if (rows) {
      on("(search_name, vault_id) > (?, ?)", text(from), id(last));
    } else {
      on("search_name >= ?", text(from));
      on("(search_name > ? or vault_id > ?)", text(from), id(last));
      if (project != null) {
        on("project_id = ?", project);
      }
    }
    order = "search_name, vault_id";
  }

  private void notActive(Value state, UUID last) {
    on("state <> 'active'"); // as its index says it
    newest("state", state, last);
  }

  /** The newest first of those with one value in a column, along the index of both. */
  private void newest(String column, Value value, UUID last) {
    if (ids == SqlIds.POSTGRESQL) {
      on("(" + column + ", vault_id) < (?, ?)", value, id(last));
      on(column + " >= ?", value);
    } else {
      on("vault_id < ?", id(last));
      on(column + " = ?", value);
    }
    order = column + " desc, vault_id desc";
  }

  private void on(String condition, Value... values) {
    way.add(condition);
    wayValues.addAll(List.of(values));
  }

  private void ask(String condition, Value value) {
    if (value != null) {
      rest.add(" and " + condition);
      restValues.add(value);
    }
  }

  private static int bind(PreparedStatement select, int first, List<Value> values)
      throws SQLException {
    int index = first;
    for (Value value : values) {
      value.bind(select, index++);
    }
    return index;
  }

  private static Value text(String text) {
    return (statement, index) -> statement.setString(index, text);
  }

  private Value id(UUID id) {
    return (statement, index) -> ids.bind(statement, index, id);
  }
}
