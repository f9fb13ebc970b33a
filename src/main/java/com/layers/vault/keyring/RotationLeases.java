package com.layers.vault.keyring;

import com.layers.vault.access.Refusal;
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
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Which node works on which rotation: a lease by the database's clock, so that those of the nodes
 * need not agree. Each statement stands alone and names the owner that it expects; a node that lost
 * its lease unawares does no harm, because rewrapping twice changes nothing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW) // seen by all nodes at once
public class RotationLeases {

  private static final String FREE =
      "select rotation_id from key_rotation where state = 'running'"
          + " and (lease_until is null or lease_until < current_timestamp)"
          + " order by case when requested_by like 'system:%%' then 1 else 0 end, rotation_id"
          + " fetch first %d rows only";

  /** How long a node may be silent; it says something every two seconds. */
  private static final String LEASE = "{fn timestampadd(SQL_TSI_SECOND, 15, current_timestamp)}";

  private static final String CLAIM =
      "update key_rotation set owner = ?, rows_per_second = 0, lease_until = "
          + LEASE
          + " where rotation_id = ? and state = 'running'"
          + " and (lease_until is null or lease_until < current_timestamp)";

  private static final String COUNT =
      "update key_rotation set total = ?, done = ?, unopened = 0 where rotation_id = ? and owner = ?"
          + " and state = 'running'";

  private static final String BEAT =
      "update key_rotation set done = ?, rows_per_second = ?, lease_until = "
          + LEASE
          + " where rotation_id = ? and owner = ? and state = 'running'";

  private static final String HELD =
      "select count(*) from key_rotation where rotation_id = ? and owner = ? and state = 'running'";

  private static final String FINISH =
      "update key_rotation set state = ?, done = total - ?, unopened = ?, rows_per_second = 0,"
          + " live_subject = null, owner = null, lease_until = null,"
          + " finished_at = ?"
          + " where rotation_id = ? and owner = ? and state = 'running'";

  private static final String RELEASE =
      "update key_rotation set owner = null, lease_until = null, rows_per_second = 0"
          + " where rotation_id = ? and owner = ?";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;

  private interface Work<T> {
    T on(PreparedStatement statement) throws SQLException;
  }

  /**
   * The rotations that are to be worked on and that no node holds: those that somebody asked for
   * before those that the vault began by itself, the oldest first.
   *
   * @param most at most so many, at least 1
   */
  public List<UUID> free(int most) {
    return run(
        FREE.formatted(most),
        statement -> {
          List<UUID> found = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              found.add(ids.read(rows, 1));
            }
          }
          return found;
        });
  }

  /** Takes a free rotation for {@code node}; false when another one was faster. */
  public boolean claim(UUID rotationId, UUID node) {
    return run(
        CLAIM,
        statement -> {
          ids.bind(statement, 1, node);
          ids.bind(statement, 2, rotationId);
          return statement.executeUpdate() == 1;
        });
  }

  /** Says how much there is to do, and how much of that is done already. */
  public void count(UUID rotationId, UUID node, long total, long done) {
    run(
        COUNT,
        statement -> {
          statement.setLong(1, total);
          statement.setLong(2, done);
          ids.bind(statement, 3, rotationId);
          ids.bind(statement, 4, node);
          return statement.executeUpdate();
        });
  }

  /** A sign of life of the node at work, and how far it is. */
  public void beat(UUID rotationId, UUID node, long done, long rowsPerSecond) {
    run(
        BEAT,
        statement -> {
          statement.setLong(1, done);
          statement.setLong(2, rowsPerSecond);
          ids.bind(statement, 3, rotationId);
          ids.bind(statement, 4, node);
          return statement.executeUpdate();
        });
  }

  /** Whether {@code node} is still to work on it: it was not paused, and no other node has it. */
  public boolean holds(UUID rotationId, UUID node) {
    return run(
        HELD,
        statement -> {
          ids.bind(statement, 1, rotationId);
          ids.bind(statement, 2, node);
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1) == 1;
          }
        });
  }

  /**
   * Ends it; joins the current transaction, which holds the record of it.
   *
   * @param unopened how many wrapped keys do not open, and stay as they are
   * @return false when {@code node} is not to work on it any more
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public boolean finish(UUID rotationId, UUID node, long unopened, Instant now) {
    return run(
        FINISH,
        statement -> {
          statement.setString(
              1, (unopened == 0 ? KeyRotationState.DONE : KeyRotationState.INCOMPLETE).code());
          statement.setLong(2, unopened);
          statement.setLong(3, unopened);
          statement.setTimestamp(4, Timestamp.from(now));
          ids.bind(statement, 5, rotationId);
          ids.bind(statement, 6, node);
          return statement.executeUpdate() == 1;
        });
  }

  /** Gives it back unfinished, for this node or another to go on with. */
  public void release(UUID rotationId, UUID node) {
    run(
        RELEASE,
        statement -> {
          ids.bind(statement, 1, rotationId);
          ids.bind(statement, 2, node);
          return statement.executeUpdate();
        });
  }

  private <T> T run(String sql, Work<T> work) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.on(statement);
    } catch (SQLException e) {
      throw Refusal.unavailable("The rotations of keys cannot be read or written at present.", e);
    }
  }
}
