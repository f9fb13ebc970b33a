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
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What every operator is told on every page: whose account another operator has lately made or
 * changed. One statement, outside any transaction, because every page pays for it.
 */
@ApplicationScoped
public class VouchedOperators {

  private static final String SELECT =
      "select operator_id, username, vouched_by, vouched_at from operator where vouched_at >"
          + " {fn timestampadd(SQL_TSI_HOUR, -%d, current_timestamp)} order by vouched_at desc"
              .formatted(Vouching.WAIT.toHours());

  @Resource(lookup = "java:comp/env/jdbc/vault-lookup")
  DataSource database;

  @Inject SqlIds ids;

  /**
   * The accounts that wait now, those changed last first.
   *
   * @throws Refusal UNAVAILABLE when the database can't tell
   */
  public List<VouchedOperator> now() {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(SELECT);
        ResultSet rows = select.executeQuery()) {
      List<VouchedOperator> vouched = new ArrayList<>();
      while (rows.next()) {
        vouched.add(
            new VouchedOperator(
                ids.read(rows, 1),
                rows.getString(2),
                rows.getString(3),
                rows.getTimestamp(4).toInstant().plus(Vouching.WAIT)));
      }
      return vouched;
    } catch (SQLException e) {
      throw Refusal.unavailable("Operators cannot be checked at the moment.", e);
    }
  }
}
