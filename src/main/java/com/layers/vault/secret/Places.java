package com.layers.vault.secret;

import com.layers.vault.crypto.Sealed;
import com.layers.vault.database.SqlIds;
import com.layers.vault.keyring.WrappedProjectKey;
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
 * What each write reads of a project: by JDBC on the connection of the current transaction, because
 * every store and every rotation pays for it.
 */
@ApplicationScoped
class Places {

  private static final String SELECT =
      "select p.organization_id, p.state, p.hidden, k.root_alias, k.version, k.format, k.nonce,"
          + " k.wrapped from project p"
          + " left join project_key k on k.project_id = p.project_id and k.state = 'active'"
          + " where p.project_id = ?";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;

  /** A project with its active key, or null when nothing has that id. */
  Place find(UUID projectId) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(SELECT)) {
      ids.bind(select, 1, projectId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? read(projectId, row) : null;
      }
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
  }

  private Place read(UUID projectId, ResultSet row) throws SQLException {
    String rootAlias = row.getString(4);
    return new Place(
        projectId,
        ids.read(row, 1),
        row.getString(2).equals("active"),
        row.getBoolean(3),
        rootAlias == null
            ? null
            : new WrappedProjectKey(
                projectId,
                row.getInt(5),
                rootAlias,
                new Sealed(row.getInt(6), row.getBytes(7), row.getBytes(8))));
  }
}
