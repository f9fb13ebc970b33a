package com.layers.vault.dualcontrol;

import com.layers.vault.access.Refusal;
import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What every operator is told on every page, whatever their roles: that a break-glass is open. One
 * statement, outside any transaction, because every page pays for it.
 */
@ApplicationScoped
public class OpenGlasses {

  private static final String SELECT =
      "select request_id, asker_name, decider_name, opens_until from joint_request"
          + " where state = 'approved' and opens_until > current_timestamp order by opens_until";

  @Resource(lookup = "java:comp/env/jdbc/vault-lookup")
  DataSource database;

  @Inject SqlIds ids;

  /**
   * The break-glasses that are open now, the one that ends first before the others.
   *
   * @throws Refusal UNAVAILABLE when the database can't tell
   */
  public List<OpenGlass> now() {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(SELECT);
        ResultSet rows = select.executeQuery()) {
      List<OpenGlass> open = new ArrayList<>();
      while (rows.next()) {
        open.add(
            new OpenGlass(
                ids.read(rows, 1),
                rows.getString(2),
                rows.getString(3),
                rows.getTimestamp(4).toInstant()));
      }
      return open;
    } catch (SQLException e) {
      throw Refusal.unavailable("Break-glass cannot be checked at the moment.", e);
    }
  }
}
