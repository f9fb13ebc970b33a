package com.layers.vault.upkeep;

import com.layers.vault.operator.OperatorSession;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Rows that have served: answers kept for a retry, nonces whose timestamps are accepted no longer,
 * and sessions that have ended by themselves. Nobody can tell that they are gone, so the trail does
 * not name them.
 */
@ApplicationScoped
class ExpiredRows {

  /** About how many rows one statement deletes; more only where so many end at one moment. */
  private static final int CHUNK = 1000;

  /**
   * How much longer a nonce or a session is kept than it counts by this node's clock: a node whose
   * clock is ahead must not forget what the others still look at.
   */
  private static final Duration CLOCKS_APART = Duration.ofHours(1);

  @Resource(lookup = "java:comp/env/jdbc/vault-lookup")
  DataSource database;

  @Inject Clock clock;

  /**
   * Deletes them.
   *
   * @param goOn whether there is time for another statement
   */
  void drop(BooleanSupplier goOn) {
    Instant now = clock.instant();
    drop("idempotency", "expires_at", now, goOn);
    drop("request_nonce", "kept_until", now.minus(CLOCKS_APART), goOn);
    Instant idle = now.minus(OperatorSession.IDLE);
    drop("operator_session", "seen_at", idle.minus(CLOCKS_APART), goOn);
  }

  private void drop(String table, String end, Instant before, BooleanSupplier goOn) {
    Timestamp now = Timestamp.from(before);
    try (Connection connection = database.getConnection()) {
      Timestamp until = now;
      do {
        until = chunkEnd(connection, table, end, now);
        try (PreparedStatement delete =
            connection.prepareStatement("delete from " + table + " where " + end + " <= ?")) {
          delete.setTimestamp(1, until);
          delete.executeUpdate();
        }
      } while (until.before(now) && goOn.getAsBoolean());
    } catch (SQLException e) {
      throw new EJBException(e);
    }
  }

  /** The end of the last row of the next chunk; {@code now} when all that is left fits into it. */
  private static Timestamp chunkEnd(Connection connection, String table, String end, Timestamp now)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select "
                + end
                + " from "
                + table
                + " where "
                + end
                + " <= ? order by "
                + end
                + " offset "
                + (CHUNK - 1)
                + " rows fetch next 1 rows only")) {
      select.setTimestamp(1, now);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? rows.getTimestamp(1) : now;
      }
    }
  }
}
