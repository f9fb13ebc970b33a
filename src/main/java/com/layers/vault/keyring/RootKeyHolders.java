package com.layers.vault.keyring;

import com.layers.vault.access.Refusal;
import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Which node holds which root key: each says it every few seconds, by the database's clock, so that
 * no key is turned to that some node cannot use.
 */
@ApplicationScoped
class RootKeyHolders {

  private static final String STAY =
      "update root_key_holder set seen_at = current_timestamp where node_id = ? and alias = ?";
  private static final String JOIN =
      "insert into root_key_holder (node_id, alias, seen_at) values (?, ?, current_timestamp)";
  private static final String BURY =
      "delete from root_key_holder"
          + " where seen_at < {fn timestampadd(SQL_TSI_SECOND, -15, current_timestamp)}";
  private static final String MISSING =
      "select count(*) from root_key_holder h where h.alias = ? and not exists"
          + " (select 1 from root_key_holder n where n.node_id = h.node_id and n.alias = ?)";

  @Resource(lookup = "java:comp/env/jdbc/vault-lookup")
  DataSource database;

  @Inject SqlIds ids;

  /** This node holds that key. */
  void hold(UUID node, String alias) {
    try (Connection connection = database.getConnection()) {
      if (run(connection, STAY, node, alias) == 0) {
        run(connection, JOIN, node, alias);
      }
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /** Forgets the nodes that have not said anything lately. */
  void bury() {
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement(BURY)) {
      delete.executeUpdate();
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /** How many of the nodes that hold {@code active} do not hold {@code next}. */
  int missing(String active, String next) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(MISSING)) {
      select.setString(1, active);
      select.setString(2, next);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private int run(Connection connection, String sql, UUID node, String alias) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      ids.bind(statement, 1, node);
      statement.setString(2, alias);
      return statement.executeUpdate();
    }
  }

  private static Refusal unavailable(SQLException e) {
    return Refusal.unavailable("The nodes cannot be asked for their root keys at present.", e);
  }
}
