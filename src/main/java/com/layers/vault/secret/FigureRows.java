package com.layers.vault.secret;

import com.layers.vault.access.SecretKind;
import com.layers.vault.database.SqlIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The kept counts of secrets. */
@ApplicationScoped
class FigureRows {

  @Inject SqlIds ids;

  List<SecretFigure> all(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery(
                "select kind, state, total, expiring, overdue, unused, counted_at"
                    + " from secret_figure")) {
      List<SecretFigure> figures = new ArrayList<>();
      while (row.next()) {
        figures.add(
            new SecretFigure(
                SecretKind.of(row.getString(1)).orElse(null),
                SecretState.of(row.getString(2)).orElse(null),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getTimestamp(7).toInstant()));
      }
      return figures;
    }
  }

  /**
   * Whether the last count was so long ago that another one is due; one that is to come was made
   * before the clock was set back.
   *
   * @param part how many times as long as it took it is good for
   */
  boolean isOld(Connection connection, Instant now, int part) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery("select max(counted_at), max(took_millis) from secret_figure")) {
      row.next();
      Timestamp last = row.getTimestamp(1);
      Duration good = Duration.ofMillis(row.getLong(2)).multipliedBy(part);
      return last == null
          || last.toInstant().isAfter(now)
          || last.toInstant().plus(good).isBefore(now);
    }
  }

  /** Keeps a count in the place of the last one. */
  Void keep(Connection connection, SecretCount count) throws SQLException {
    try (Statement delete = connection.createStatement()) {
      delete.executeUpdate("delete from secret_unused");
      delete.executeUpdate("delete from secret_figure");
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into secret_figure (kind, state, total, expiring, overdue, unused, counted_at,"
                + " took_millis) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (SecretCount.Sums each : count.sums()) {
        insert.setString(1, each.kind());
        insert.setString(2, each.state());
        insert.setLong(3, each.total());
        insert.setLong(4, each.expiring());
        insert.setLong(5, each.overdue());
        insert.setLong(6, each.unused());
        insert.setTimestamp(7, Timestamp.from(count.begunAt()));
        insert.setLong(8, count.took().toMillis());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into secret_unused (vault_id, used_at) values (?, ?)")) {
      for (SecretCount.Unused each : count.unused()) {
        ids.bind(insert, 1, each.vaultId());
        insert.setTimestamp(2, each.usedAt());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    return null;
  }
}
