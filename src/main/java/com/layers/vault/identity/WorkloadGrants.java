package com.layers.vault.identity;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Grant;
import com.layers.vault.access.Grants;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Right;
import com.layers.vault.access.SecretKind;
import com.layers.vault.access.WorkloadCaller;
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
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The grants as every act reads them: one statement by the unique index on the workload's name, in
 * the current transaction, by JDBC because each resolve pays for it.
 */
@ApplicationScoped
public class WorkloadGrants implements Grants {

  private static final String SELECT =
      "select g.granted_right, g.kind, g.project_id from workload w"
          + " join workload_grant g on g.workload_id = w.workload_id"
          + " where w.name = ? and w.revoked_at is null";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;

  /**
   * {@inheritDoc}
   *
   * @throws Refusal with reason {@code UNAVAILABLE} when the database can't tell
   */
  @Override
  public List<Grant> of(WorkloadCaller workload) {
    List<Grant> grants = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setString(1, workload.workload());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          grants.add(read(rows));
        }
      }
    } catch (SQLException e) {
      throw Refusal.unavailable("Grants cannot be read at the moment.", e);
    }
    return grants;
  }

  private Grant read(ResultSet row) throws SQLException {
    Right right = Right.valueOf(row.getString(1).toUpperCase(Locale.ROOT));
    String kind = row.getString(2);
    UUID project = ids.read(row, 3);
    return new Grant(
        right,
        kind == null ? Extent.everything() : Extent.of(Set.of(SecretKind.of(kind).orElseThrow())),
        project == null ? Extent.everything() : Extent.of(Set.of(project)));
  }
}
