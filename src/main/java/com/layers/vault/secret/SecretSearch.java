package com.layers.vault.secret;

import com.layers.vault.access.Grants;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SecretKind;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The secrets of all projects, as operators look for them: metadata, never an envelope. By JDBC,
 * because on Derby JPA makes a number of a boolean.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class SecretSearch {

  private static final String SELECT =
      "select s.vault_id, s.name, s.kind, s.state, s.version, s.project_id, p.name,"
          + " s.last_resolved_at, s.expires_at from secret s"
          + " join project p on p.project_id = s.project_id"
          + " where p.hidden = false and p.state <> 'destroyed'";

  /**
   * PostgreSQL soon plans a prepared statement once for all values; such a plan for a kind or a
   * state that few secrets have reads every one of them. And a search that no index serves must not
   * take so long that its connection is given up. Both hold for the transaction.
   */
  private static final String BOUNDS =
      "select set_config('plan_cache_mode', 'force_custom_plan', true),"
          + " set_config('statement_timeout', '1500', true)";

  /** Of PostgreSQL, for a statement that was ended: here, because it took too long. */
  private static final String QUERY_CANCELED = "57014";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;
  @Inject Grants grants;

  /**
   * The secrets that fit: by name and then id where a name is looked for, else the newest first.
   * Those of a destroyed project are gone with it.
   *
   * @param after the last id of the page before, or null for the first page
   * @throws Refusal FORBIDDEN, UNAVAILABLE when it takes too long
   */
  @Audited(value = Action.READ_SECRET, successes = false)
  public List<FoundSecret> find(OperatorCaller caller, SecretQuery wanted, UUID after, int limit) {
    Permission.to(Permission.Use.READ, caller, grants);
    try (Connection connection = database.getConnection()) {
      if (ids == SqlIds.POSTGRESQL) {
        try (PreparedStatement bounds = connection.prepareStatement(BOUNDS)) {
          bounds.execute();
        }
      }
      String from = wanted.name() == null ? "" : from(connection, wanted.name(), after);
      SearchWay way = new SearchWay(ids, wanted, from, after);
      String sql = SELECT + way.sql() + " fetch first " + limit + " rows only";
      try (PreparedStatement select = connection.prepareStatement(sql)) {
        way.bind(select);
        List<FoundSecret> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            found.add(read(rows));
          }
        }
        return found;
      }
    } catch (SQLException e) {
      if (QUERY_CANCELED.equals(e.getSQLState())) {
        throw Refusal.unavailable(
            "This search looks at too many secrets. Say more of what you look for: the whole name,"
                + " or one project.",
            e);
      }
      throw new UnreadableRow(e);
    }
  }

  /** The name to go on from: that of the last secret of the page before, if it is a later one. */
  private String from(Connection connection, String wanted, UUID after) throws SQLException {
    String begin = wanted.toLowerCase(Locale.ROOT);
    if (after == null) {
      return begin;
    }
    try (PreparedStatement select =
        connection.prepareStatement("select search_name from secret where vault_id = ?")) {
      ids.bind(select, 1, after);
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getString(1).startsWith(begin) ? row.getString(1) : begin;
      }
    }
  }

  private FoundSecret read(ResultSet row) throws SQLException {
    return new FoundSecret(
        ids.read(row, 1),
        row.getString(2),
        SecretKind.of(row.getString(3)).orElse(null),
        SecretState.of(row.getString(4)).orElse(null),
        row.getInt(5),
        ids.read(row, 6),
        row.getString(7),
        instant(row.getTimestamp(8)),
        instant(row.getTimestamp(9)));
  }

  private static Instant instant(Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
