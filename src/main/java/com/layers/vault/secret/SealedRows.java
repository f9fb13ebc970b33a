package com.layers.vault.secret;

import com.layers.vault.access.SecretKind;
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
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What a resolve reads: the envelope and the live row of its project key, in one statement, by
 * primary key. By JDBC on the connection of the current transaction: nothing here becomes an
 * entity, and every resolve pays for it.
 */
@ApplicationScoped
class SealedRows {

  /** The sizes of a batch that have a statement each; a batch is filled up to the next one. */
  private static final int[] SIZES = {1, 10, 100};

  private static final String CURRENT =
      "select s.vault_id, p.organization_id, s.project_id, p.state, s.kind, s.state, s.version,"
          + " s.expires_at, s.format, s.key_version, s.dek_nonce, s.wrapped_dek, s.nonce,"
          + " s.ciphertext, k.root_alias, k.format, k.nonce, k.wrapped, p.hidden,"
          + " o.suspended_at"
          + " from secret s join project p on p.project_id = s.project_id"
          + " join organization o on o.organization_id = p.organization_id"
          + " left join project_key k on k.project_id = s.project_id and k.version = s.key_version"
          + " and k.state <> 'destroyed'"
          + " where s.vault_id in (?";

  private static final String KEPT =
      "select s.vault_id, p.organization_id, v.project_id, p.state, s.kind, s.state, v.version,"
          + " v.expires_at, v.format, v.key_version, v.dek_nonce, v.wrapped_dek, v.nonce,"
          + " v.ciphertext, k.root_alias, k.format, k.nonce, k.wrapped, p.hidden,"
          + " o.suspended_at"
          + " from secret_version v join secret s on s.vault_id = v.vault_id"
          + " join project p on p.project_id = v.project_id"
          + " join organization o on o.organization_id = p.organization_id"
          + " left join project_key k on k.project_id = v.project_id and k.version = v.key_version"
          + " and k.state <> 'destroyed'"
          + " where v.vault_id = ? and v.version = ?";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;

  /** The current versions of those secrets, by id; what does not exist is left out. */
  Map<UUID, SealedRow> current(List<UUID> vaultIds) {
    int size = size(vaultIds.size());
    String sql = CURRENT + ", ?".repeat(size - 1) + ")";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < size; i++) {
        ids.bind(select, i + 1, vaultIds.get(Math.min(i, vaultIds.size() - 1)));
      }
      Map<UUID, SealedRow> found = new HashMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          SealedRow row = read(rows);
          found.put(row.vaultId(), row);
        }
      }
      return found;
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
  }

  /** A replaced version whose overlap has not ended at {@code now}, or null. */
  SealedRow replaced(UUID vaultId, int version, Instant now) {
    return kept(KEPT + " and v.overlap_until > ?", vaultId, version, now);
  }

  /** A replaced version that is still kept, its overlap over or not; or null. */
  SealedRow kept(UUID vaultId, int version) {
    return kept(KEPT, vaultId, version, null);
  }

  private SealedRow kept(String sql, UUID vaultId, int version, Instant overlapping) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      ids.bind(select, 1, vaultId);
      select.setInt(2, version);
      if (overlapping != null) {
        select.setTimestamp(3, Timestamp.from(overlapping));
      }
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? read(rows) : null;
      }
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
  }

  private SealedRow read(ResultSet row) throws SQLException {
    UUID projectId = ids.read(row, 3);
    Timestamp expiresAt = row.getTimestamp(8);
    int keyVersion = row.getInt(10);
    int format = row.getInt(9);
    Envelope envelope =
        new Envelope(
            keyVersion,
            new Sealed(format, row.getBytes(11), row.getBytes(12)),
            new Sealed(format, row.getBytes(13), row.getBytes(14)));
    String rootAlias = row.getString(15);
    WrappedProjectKey key =
        rootAlias == null
            ? null
            : new WrappedProjectKey(
                projectId,
                keyVersion,
                rootAlias,
                new Sealed(row.getInt(16), row.getBytes(17), row.getBytes(18)));
    return new SealedRow(
        ids.read(row, 1),
        ids.read(row, 2),
        projectId,
        row.getString(4).equals("active"),
        row.getBoolean(19),
        row.getTimestamp(20) != null,
        SecretKind.of(row.getString(5)).orElse(null),
        SecretState.of(row.getString(6)).orElse(null),
        row.getInt(7),
        expiresAt == null ? null : expiresAt.toInstant(),
        envelope,
        key);
  }

  private static int size(int count) {
    for (int size : SIZES) {
      if (count <= size) {
        return size;
      }
    }
    throw new IllegalArgumentException("a batch has at most 100 ids");
  }
}
