package com.layers.vault.operator;

import com.layers.vault.access.Refusal;
import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/**
 * The one clock that all nodes share. A window is opened by one node and used on another: with
 * their own clocks it would be open for longer by as much as these are apart.
 */
@ApplicationScoped
public class DatabaseClock {

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;

  /**
   * The time at this moment, not that of the transaction's beginning: whoever waited for a lock
   * must not come in late.
   *
   * @throws Refusal UNAVAILABLE
   */
  public Instant now() {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql());
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getTimestamp(1).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (SQLException e) {
      throw Refusal.unavailable("The database does not tell the time; nothing was done.", e);
    }
  }

  private String sql() {
    return ids == SqlIds.POSTGRESQL ? "select clock_timestamp()" : "values current_timestamp";
  }
}
