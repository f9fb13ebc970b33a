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

  /** How many secrets a search looks at, however few of them are wanted. */
  private static final int LOOK = 5_000;

  private static final String SELECT =
      "select s.vault_id, s.name, s.kind, s.state, s.version, s.project_id, p.name, o.name,"
          + " s.last_resolved_at, s.expires_at from (select * from secret%s fetch first "
          + LOOK
          + " rows only) s join project p on p.project_id = s.project_id"
          + " join organization o on o.organization_id = p.organization_id"
          + " where p.hidden = false and p.state <> 'destroyed'%s order by %s fetch first %d rows only";

  private static final String LAST_LOOKED_AT =
      "select vault_id from secret%s offset " + (LOOK - 1) + " rows fetch next 1 rows only";

  /**
   * PostgreSQL soon plans a prepared statement once for all values; such a plan for a kind or a
   * state that few secrets have reads every one of them. This holds for the transaction.
   */
  private static final String PLAN_EACH_TIME =
      "select set_config('plan_cache_mode', 'force_custom_plan', true)";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;
  @Inject Grants grants;

  /**
   * The secrets that fit: by name and then id where a name is looked for, else the newest first.
   * Those of a destroyed project are gone with it.
   *
   * @param after the id that the page before ended with, or null for the first page
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_SECRET, successes = false)
  public FoundSecrets find(OperatorCaller caller, SecretQuery wanted, UUID after, int limit) {
    Permission.to(Permission.Use.READ, caller, grants);
    try (Connection connection = database.getConnection()) {
      if (ids == SqlIds.POSTGRESQL) {
        try (PreparedStatement plan = connection.prepareStatement(PLAN_EACH_TIME)) {
          plan.execute();
        }
      }
      String from = wanted.name() == null ? "" : from(connection, wanted.name(), after);
      SearchWay way = new SearchWay(ids, wanted, from, after);
      List<FoundSecret> found = wanted(connection, way, limit + 1);
      if (found.size() > limit) {
        return new FoundSecrets(found.subList(0, limit), found.get(limit - 1).vaultId(), 0);
      }
      UUID last = lastLookedAt(connection, way);
      return new FoundSecrets(found, last, last == null ? 0 : LOOK);
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
  }

  private List<FoundSecret> wanted(Connection connection, SearchWay way, int limit)
      throws SQLException {
    String sql = SELECT.formatted(way.way(), way.rest(), way.order(), limit);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      way.bindBoth(select);
      List<FoundSecret> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(read(rows));
        }
      }
      return found;
    }
  }

  /** The last secret that such a search looks at; null when it comes to the end of its way. */
  private UUID lastLookedAt(Connection connection, SearchWay way) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(LAST_LOOKED_AT.formatted(way.way()))) {
      way.bindWay(select);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? ids.read(row, 1) : null;
      }
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
        row.getString(8),
        instant(row.getTimestamp(9)),
        instant(row.getTimestamp(10)));
  }

  private static Instant instant(Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
