package com.layers.vault.secret;

import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** How many data keys of a project are under each version of its key, for a page that waits. */
@ApplicationScoped
class DekGlance {

  private static final int MOST = 5_000;

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;

  /** By version; no entry where none is; empty when the project has more than 5,000 secrets. */
  Optional<Map<Integer, Long>> under(UUID projectId) {
    Map<Integer, Long> under = new HashMap<>();
    for (String table : List.of("secret", "secret_version")) {
      if (!add(table, projectId, under)) {
        return Optional.empty();
      }
    }
    return Optional.of(under);
  }

  private boolean add(String table, UUID projectId, Map<Integer, Long> under) {
    String sql =
        "select key_version, count(*), sum(held) from (select key_version,"
            + " case when wrapped_dek is null then 0 else 1 end as held from "
            + table
            + " where project_id = ? order by vault_id fetch first "
            + (MOST + 1)
            + " rows only) v group by key_version";
    long seen = 0;
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      ids.bind(select, 1, projectId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          seen += rows.getLong(2);
          under.merge(rows.getInt(1), rows.getLong(3), Long::sum);
        }
      }
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
    return seen <= MOST;
  }
}
