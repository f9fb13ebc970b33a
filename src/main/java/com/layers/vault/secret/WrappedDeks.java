package com.layers.vault.secret;

import com.layers.vault.access.SecretKind;
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
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.sql.DataSource;

/**
 * The wrapped data keys of a project, page by page, by JDBC in the current transaction. A row
 * changes only if it still holds what was read, so whoever rotates or erases a version meanwhile
 * wins. Every statement is short: however many rows there are, it stays well below the time that
 * the network is given.
 */
@ApplicationScoped
class WrappedDeks {

  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);

  /** The id of the secret with which a slice of a project ends. */
  private static final String END =
      "select vault_id from secret where project_id = ? and vault_id > ? order by vault_id"
          + " offset 49999 rows fetch next 1 rows only";

  /** Which versions of secrets. */
  enum Of {
    CURRENT("secret v", "v.kind", "secret"),
    REPLACED(
        "secret_version v join secret s on s.vault_id = v.vault_id", "s.kind", "secret_version");

    private final String page;
    private final String count;
    private final String update;
    private final String updateAll;

    Of(String from, String kind, String table) {
      page =
          "select v.vault_id, v.version, "
              + kind
              + ", v.key_version, v.format, v.dek_nonce, v.wrapped_dek from "
              + from
              + " where v.project_id = ? and v.vault_id >= ? and (v.vault_id > ? or v.version > ?)"
              + " and v.vault_id <= ? and v.key_version <> ? and v.wrapped_dek is not null"
              + " order by v.vault_id, v.version fetch first 1000 rows only";
      count =
          "select count(*) from "
              + table
              + " where project_id = ? and vault_id > ? and vault_id <= ?"
              + " and wrapped_dek is not null and key_version ";
      update =
          "update "
              + table
              + " set key_version = ?, dek_nonce = ?, wrapped_dek = ?"
              + " where vault_id = ? and version = ? and key_version = ? and wrapped_dek is not null";
      updateAll =
          "update "
              + table
              + " t set key_version = ?, dek_nonce = u.dek_nonce, wrapped_dek = u.wrapped_dek"
              + " from unnest(?::uuid[], ?::integer[], ?::integer[], ?::bytea[], ?::bytea[])"
              + " as u (vault_id, version, key_version, dek_nonce, wrapped_dek)"
              + " where t.vault_id = u.vault_id and t.version = u.version"
              + " and t.key_version = u.key_version and t.wrapped_dek is not null";
    }
  }

  /** A data key as it was read, and as it becomes. */
  record Change(WrappedDek from, WrappedDek to) {}

  /**
   * The secrets of a project between two ids: some 50,000 of them.
   *
   * @param after the id before the first
   * @param until the id of the last, or one after it
   */
  record Slice(UUID after, UUID until) {}

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;

  /** All secrets of a project, in slices; at least one. */
  List<Slice> slices(UUID projectId) {
    List<Slice> slices = new ArrayList<>();
    UUID after = FIRST;
    while (!after.equals(LAST)) {
      UUID until = end(projectId, after);
      slices.add(new Slice(after, until));
      after = until;
    }
    return slices;
  }

  /** How many data keys of a project that version of its key wraps. */
  long under(UUID projectId, int keyVersion) {
    return count(projectId, "= ?", keyVersion);
  }

  /** How many data keys of a project another version of its key wraps. */
  long underOthersThan(UUID projectId, int keyVersion) {
    return count(projectId, "<> ?", keyVersion);
  }

  private long count(UUID projectId, String condition, int keyVersion) {
    long count = 0;
    for (Slice slice : slices(projectId)) {
      for (Of of : Of.values()) {
        count += count(of.count + condition, projectId, slice, keyVersion);
      }
    }
    return count;
  }

  /**
   * Up to 1,000 data keys of a slice that another version of the project's key than {@code
   * keyVersion} wraps, in the order of their places.
   */
  List<WrappedDek> page(Of of, UUID projectId, int keyVersion, DekPlace after, UUID until) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(of.page)) {
      ids.bind(select, 1, projectId);
      ids.bind(select, 2, after.vaultId());
      ids.bind(select, 3, after.vaultId());
      select.setInt(4, after.version());
      ids.bind(select, 5, until);
      select.setInt(6, keyVersion);
      List<WrappedDek> page = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          page.add(read(projectId, rows));
        }
      }
      return page;
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
  }

  /** Writes what has become of them: each is under {@code keyVersion} then. */
  void write(Of of, int keyVersion, List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      if (ids == SqlIds.POSTGRESQL) {
        writeTogether(connection, of, keyVersion, changes);
      } else {
        writeEach(connection, of, keyVersion, changes);
      }
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
  }

  private void writeEach(Connection connection, Of of, int keyVersion, List<Change> changes)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(of.update)) {
      for (Change change : changes) {
        update.setInt(1, keyVersion);
        update.setBytes(2, change.to().wrapped().nonce());
        update.setBytes(3, change.to().wrapped().ciphertext());
        ids.bind(update, 4, change.from().facts().vaultId());
        update.setInt(5, change.from().facts().version());
        update.setInt(6, change.from().keyVersion());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** One statement for all of them: several times as fast as one for each. */
  private static void writeTogether(
      Connection connection, Of of, int keyVersion, List<Change> changes) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(of.updateAll)) {
      update.setInt(1, keyVersion);
      array(
          update,
          2,
          "uuid",
          column(changes, change -> change.from().facts().vaultId(), UUID[]::new));
      array(
          update,
          3,
          "int4",
          column(changes, change -> change.from().facts().version(), Integer[]::new));
      array(
          update, 4, "int4", column(changes, change -> change.from().keyVersion(), Integer[]::new));
      array(
          update,
          5,
          "bytea",
          column(changes, change -> change.to().wrapped().nonce(), byte[][]::new));
      array(
          update,
          6,
          "bytea",
          column(changes, change -> change.to().wrapped().ciphertext(), byte[][]::new));
      update.executeUpdate();
    }
  }

  private static void array(PreparedStatement update, int index, String type, Object[] values)
      throws SQLException {
    update.setArray(index, update.getConnection().createArrayOf(type, values));
  }

  private static <T> T[] column(
      List<Change> changes, Function<Change, T> column, IntFunction<T[]> array) {
    return changes.stream().map(column).toArray(array);
  }

  private long count(String sql, UUID projectId, Slice slice, int keyVersion) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      ids.bind(select, 1, projectId);
      ids.bind(select, 2, slice.after());
      ids.bind(select, 3, slice.until());
      select.setInt(4, keyVersion);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
  }

  private UUID end(UUID projectId, UUID after) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(END)) {
      ids.bind(select, 1, projectId);
      ids.bind(select, 2, after);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? ids.read(row, 1) : LAST;
      }
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
  }

  private WrappedDek read(UUID projectId, ResultSet row) throws SQLException {
    return new WrappedDek(
        new Envelope.Facts(
            projectId,
            ids.read(row, 1),
            row.getInt(2),
            SecretKind.of(row.getString(3)).orElse(null)),
        row.getInt(4),
        new Sealed(row.getInt(5), row.getBytes(6), row.getBytes(7)));
  }
}
