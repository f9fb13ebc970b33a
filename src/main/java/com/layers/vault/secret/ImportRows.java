package com.layers.vault.secret;

import com.layers.vault.access.Refusal;
import com.layers.vault.database.SqlFailures;
import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What an import asks and writes: many rows in few statements, by JDBC on the connection of the
 * current transaction.
 */
@ApplicationScoped
class ImportRows {

  /** The sizes of a question that have a statement each; it is filled up to the next one. */
  private static final int[] SIZES = {1, 10, 100, Imports.MOST};

  private static final String NAMES = "select vault_id, name from secret where vault_id in (?";

  private static final String TAKEN =
      "select live_name from secret where project_id = ? and live_name in (?";

  private static final String INSERT =
      "insert into secret (vault_id, project_id, kind, name, live_name, description, version,"
          + " state, format, key_version, dek_nonce, wrapped_dek, nonce, ciphertext, created_at,"
          + " expires_at, rotate_by, revision)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;

  /** The names, by id, of those secrets that there are, destroyed ones too. */
  Map<UUID, String> names(List<UUID> vaultIds) {
    Map<UUID, String> found = new HashMap<>();
    if (vaultIds.isEmpty()) {
      return found;
    }
    List<UUID> asked = filled(vaultIds);
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(NAMES + rest(asked))) {
      for (int i = 0; i < asked.size(); i++) {
        ids.bind(select, i + 1, asked.get(i));
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.put(ids.read(rows, 1), rows.getString(2));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
  }

  /** Those of the names, at least one, that a live secret of the project has. */
  Set<String> taken(UUID projectId, List<String> names) {
    Set<String> found = new HashSet<>();
    List<String> asked = filled(names);
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(TAKEN + rest(asked))) {
      ids.bind(select, 1, projectId);
      for (int i = 0; i < asked.size(); i++) {
        select.setString(i + 2, asked.get(i));
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
  }

  /**
   * Inserts them all.
   *
   * @throws Refusal UNAVAILABLE when somebody else has just taken an id or a name of theirs
   */
  void insert(List<ImportedRow> rows, Instant now) {
    if (rows.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (ImportedRow row : rows) {
        bind(insert, row, now);
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      if (SqlFailures.isDuplicate(e)) {
        throw Refusal.unavailable("One of these was stored at the same moment.", e);
      }
      throw new UnreadableRow(e);
    }
  }

  private void bind(PreparedStatement insert, ImportedRow row, Instant now) throws SQLException {
    NewSecret given = row.given();
    Envelope envelope = row.envelope();
    ids.bind(insert, 1, row.vaultId());
    ids.bind(insert, 2, row.projectId());
    insert.setString(3, given.kind().code());
    insert.setString(4, given.name());
    insert.setString(5, given.name());
    insert.setString(6, given.description());
    insert.setInt(7, 1);
    insert.setString(8, SecretState.ACTIVE.code());
    insert.setInt(9, envelope.value().format());
    insert.setInt(10, envelope.keyVersion());
    insert.setBytes(11, envelope.wrappedDek().nonce());
    insert.setBytes(12, envelope.wrappedDek().ciphertext());
    insert.setBytes(13, envelope.value().nonce());
    insert.setBytes(14, envelope.value().ciphertext());
    insert.setTimestamp(15, Timestamp.from(now));
    time(insert, 16, given.expiresAt());
    time(insert, 17, given.rotateBy());
    insert.setLong(18, 1);
  }

  private static void time(PreparedStatement insert, int index, Instant time) throws SQLException {
    if (time == null) {
      insert.setNull(index, Types.TIMESTAMP);
    } else {
      insert.setTimestamp(index, Timestamp.from(time));
    }
  }

  /** Those values, the last one again and again up to a size that has a statement. */
  private static <T> List<T> filled(List<T> values) {
    for (int size : SIZES) {
      if (values.size() <= size) {
        List<T> filled = new ArrayList<>(values);
        T last = values.get(values.size() - 1);
        filled.addAll(Collections.nCopies(size - values.size(), last));
        return filled;
      }
    }
    throw new IllegalArgumentException("an import is of at most " + Imports.MOST + " secrets");
  }

  private static String rest(List<?> asked) {
    return ", ?".repeat(asked.size() - 1) + ")";
  }
}
