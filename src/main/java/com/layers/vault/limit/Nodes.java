package com.layers.vault.limit;

import com.layers.vault.crypto.Uuids;
import com.layers.vault.database.SqlIds;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The servers that share the database: this one gives a sign of life, and counts those that gave
 * one lately. The times are the database's, so that the clocks of the nodes need not agree.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED) // statements that stand alone
public class Nodes {

  /** A sign of life comes this often; a node without one for three of them has gone. */
  private static final Duration BEAT = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(Nodes.class.getName());

  private static final String STAY =
      "update node set seen_at = current_timestamp where node_id = ?";
  private static final String JOIN =
      "insert into node (node_id, seen_at) values (?, current_timestamp)";
  private static final String LEAVE = "delete from node where node_id = ?";
  private static final String BURY =
      "delete from node where seen_at < {fn timestampadd(SQL_TSI_SECOND, -15, current_timestamp)}";
  private static final String COUNT = "select count(*) from node";

  @Resource(lookup = "java:comp/env/jdbc/vault-lookup")
  DataSource database;

  @Resource TimerService timers;
  @Inject SqlIds ids;
  @Inject RateLimits limits;

  private final UUID self = Uuids.next();
  private boolean inReach = true;

  /** Counts this node in, from now until it stops. Called once, when the schema is there. */
  public void join() {
    beat();
    timers.createIntervalTimer(BEAT.toMillis(), BEAT.toMillis(), new TimerConfig(null, false));
  }

  /** While the database is out of reach, the last count holds. */
  @Timeout
  void beat() {
    limits.sweep();
    try (Connection connection = database.getConnection()) {
      if (run(connection, STAY) == 0) {
        run(connection, JOIN);
      }
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(BURY);
        try (ResultSet row = statement.executeQuery(COUNT)) {
          row.next();
          limits.shareAmong(Math.max(1, row.getInt(1)));
        }
      }
      inReach = true;
    } catch (SQLException e) {
      LOG.log(inReach ? Level.WARNING : Level.FINE, "The nodes cannot be counted at present.", e);
      inReach = false;
    }
  }

  @PreDestroy
  void leave() {
    try (Connection connection = database.getConnection()) {
      run(connection, LEAVE);
    } catch (SQLException e) {
      LOG.log(Level.FINE, "The others will count this node for a few seconds more.", e);
    }
  }

  private int run(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      ids.bind(statement, 1, self);
      return statement.executeUpdate();
    }
  }
}
