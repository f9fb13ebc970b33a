package com.layers.vault.operator;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The rows of sessions. Every request of the console reads one, with its operator as they are now,
 * in one statement; so a session that is ended, an operator who is disabled and a role that is
 * taken away are so at once, on every node.
 */
@ApplicationScoped
class OperatorSessionRows {

  /** A session is marked as seen at most so often: a page with its parts writes once. */
  private static final Duration SEEN_EVERY = Duration.ofSeconds(30);

  private static final String SELECT =
      "select s.complete, s.seen_at, o.operator_id, o.username, o.roles"
          + " from operator_session s join operator o on o.operator_id = s.operator_id"
          + " where s.token_hash = ? and s.started_at > ? and s.seen_at > ?"
          + " and o.disabled_at is null";

  private static final String SELECT_OWN =
      "select address, started_at, seen_at, token_hash from operator_session"
          + " where operator_id = ? and started_at > ? and seen_at > ?"
          + " order by seen_at desc";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Resource(lookup = "java:comp/env/jdbc/vault-lookup")
  DataSource lookups;

  @Inject SqlIds ids;
  @Inject Clock clock;

  /**
   * The session of that token, when it is alive; it is seen now, if a person asks.
   *
   * @throws Refusal UNAVAILABLE when the database can't tell
   */
  Optional<OperatorSession> find(SessionToken token, String requestId, boolean person) {
    Instant now = clock.instant();
    try (Connection connection = lookups.getConnection();
        PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setBytes(1, token.hash());
      select.setTimestamp(2, Timestamp.from(now.minus(OperatorSession.LONGEST)));
      select.setTimestamp(3, Timestamp.from(now.minus(OperatorSession.IDLE)));
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          return Optional.empty();
        }
        if (person && rows.getTimestamp(2).toInstant().plus(SEEN_EVERY).isBefore(now)) {
          see(connection, token, now);
        }
        return Optional.of(read(rows, requestId));
      }
    } catch (SQLException e) {
      throw Refusal.unavailable("Sessions cannot be checked at the moment.", e);
    }
  }

  /** The sessions of an operator that are alive, those seen last first. */
  List<LiveSession> alive(UUID operatorId, SessionToken asking) {
    Instant now = clock.instant();
    try (Connection connection = lookups.getConnection();
        PreparedStatement select = connection.prepareStatement(SELECT_OWN)) {
      ids.bind(select, 1, operatorId);
      select.setTimestamp(2, Timestamp.from(now.minus(OperatorSession.LONGEST)));
      select.setTimestamp(3, Timestamp.from(now.minus(OperatorSession.IDLE)));
      List<LiveSession> alive = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          alive.add(
              new LiveSession(
                  rows.getString(1),
                  rows.getTimestamp(2).toInstant(),
                  rows.getTimestamp(3).toInstant(),
                  MessageDigest.isEqual(rows.getBytes(4), asking.hash())));
        }
      }
      return alive;
    } catch (SQLException e) {
      throw Refusal.unavailable("Sessions cannot be read at the moment.", e);
    }
  }

  /** Begins a session, in the current transaction. */
  void begin(SessionToken token, UUID operatorId, boolean complete, String address) {
    Timestamp now = Timestamp.from(clock.instant());
    update(
        "insert into operator_session (token_hash, operator_id, complete, address, started_at,"
            + " seen_at) values (?, ?, ?, ?, ?, ?)",
        insert -> {
          insert.setBytes(1, token.hash());
          ids.bind(insert, 2, operatorId);
          insert.setBoolean(3, complete);
          insert.setString(4, address);
          insert.setTimestamp(5, now);
          insert.setTimestamp(6, now);
        });
  }

  /** Ends a session, in the current transaction; false when there was none. */
  boolean end(SessionToken token) {
    return update(
            "delete from operator_session where token_hash = ?",
            delete -> delete.setBytes(1, token.hash()))
        == 1;
  }

  /** Ends all sessions of an operator, in the current transaction. */
  void endAll(UUID operatorId) {
    update(
        "delete from operator_session where operator_id = ?",
        delete -> ids.bind(delete, 1, operatorId));
  }

  /** Ends all sessions of an operator but one, in the current transaction. */
  void endOthers(UUID operatorId, SessionToken staying) {
    update(
        "delete from operator_session where operator_id = ? and token_hash <> ?",
        delete -> {
          ids.bind(delete, 1, operatorId);
          delete.setBytes(2, staying.hash());
        });
  }

  private OperatorSession read(ResultSet row, String requestId) throws SQLException {
    boolean complete = row.getBoolean(1);
    Set<Role> roles = complete ? Role.split(row.getString(5)) : Set.of();
    return new OperatorSession(
        new OperatorCaller(ids.read(row, 3), row.getString(4), roles, requestId), complete);
  }

  private static void see(Connection connection, SessionToken token, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update operator_session set seen_at = ? where token_hash = ?")) {
      update.setTimestamp(1, Timestamp.from(now));
      update.setBytes(2, token.hash());
      update.executeUpdate();
    }
  }

  /** Binds the parameters of a statement. */
  private interface Binding {
    void to(PreparedStatement statement) throws SQLException;
  }

  private int update(String sql, Binding binding) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      binding.to(statement);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw Refusal.unavailable("Sessions cannot be changed at the moment.", e);
    }
  }
}
