package com.layers.vault.keyring;

import com.layers.vault.access.Refusal;
import com.layers.vault.crypto.Sealed;
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
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The rows of project keys that an older root key wraps, by JDBC in the current transaction. A row
 * changes only if it is still as it was read.
 */
@ApplicationScoped
class RotatedProjectKeys {

  private static final String PAGE =
      "select project_id, version, root_alias, format, nonce, wrapped from project_key"
          + " where state <> 'destroyed' and root_alias <> ? and project_id >= ?"
          + " and (project_id > ? or version > ?) order by project_id, version"
          + " fetch first 100 rows only";

  private static final String REWRAP =
      "update project_key set root_alias = ?, format = ?, nonce = ?, wrapped = ?"
          + " where project_id = ? and version = ? and root_alias = ? and state <> 'destroyed'";

  private static final String COUNT =
      "select count(*) from project_key where state <> 'destroyed' and root_alias <> ?";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;

  /** A change of one row, from what was read. */
  record Change(WrappedProjectKey from, WrappedProjectKey to) {}

  /** Up to 100 keys that {@code alias} does not wrap, from the first after that one on. */
  List<WrappedProjectKey> page(String alias, UUID afterProject, int afterVersion) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(PAGE)) {
      select.setString(1, alias);
      ids.bind(select, 2, afterProject);
      ids.bind(select, 3, afterProject);
      select.setInt(4, afterVersion);
      List<WrappedProjectKey> page = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          page.add(
              new WrappedProjectKey(
                  ids.read(rows, 1),
                  rows.getInt(2),
                  rows.getString(3),
                  new Sealed(rows.getInt(4), rows.getBytes(5), rows.getBytes(6))));
        }
      }
      return page;
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  void write(List<Change> changes) {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(REWRAP)) {
      for (Change change : changes) {
        WrappedProjectKey to = change.to();
        update.setString(1, to.rootAlias());
        update.setInt(2, to.wrapped().format());
        update.setBytes(3, to.wrapped().nonce());
        update.setBytes(4, to.wrapped().ciphertext());
        ids.bind(update, 5, to.projectId());
        update.setInt(6, to.version());
        update.setString(7, change.from().rootAlias());
        update.addBatch();
      }
      update.executeBatch();
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  long count(String alias) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(COUNT)) {
      select.setString(1, alias);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private static Refusal unavailable(SQLException e) {
    return Refusal.unavailable("The project keys cannot be rewrapped at present.", e);
  }
}
