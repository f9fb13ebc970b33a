package com.layers.vault.secret;

import com.layers.vault.database.SqlFailures;
import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * The insert of new secrets, one or many, by JDBC on the connection of the current transaction:
 * each store pays for it, and an import for as many as it has.
 */
@ApplicationScoped
class NewRows {

  private static final String INSERT =
      "insert into secret (vault_id, project_id, kind, name, live_name, description, version,"
          + " state, format, key_version, dek_nonce, wrapped_dek, nonce, ciphertext, created_at,"
          + " expires_at, rotate_by, revision)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;

  /**
   * Inserts new secrets, as version 1.
   *
   * @return false when an id or a name of theirs is taken; then the transaction can only fail
   */
  boolean insert(List<Secret> secrets) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Secret secret : secrets) {
        bind(insert, secret);
        insert.addBatch();
      }
      insert.executeBatch();
      return true;
    } catch (SQLException e) {
      if (SqlFailures.isDuplicate(e)) {
        return false;
      }
      throw new UnreadableRow(e);
    }
  }

  private void bind(PreparedStatement insert, Secret secret) throws SQLException {
    SecretMetadata known = secret.metadata(List.of());
    Envelope envelope = secret.envelope();
    ids.bind(insert, 1, known.vaultId());
    ids.bind(insert, 2, known.projectId());
    insert.setString(3, known.kind().code());
    insert.setString(4, known.name());
    insert.setString(5, known.name());
    insert.setString(6, known.description());
    insert.setInt(7, known.version());
    insert.setString(8, known.state().code());
    insert.setInt(9, envelope.value().format());
    insert.setInt(10, envelope.keyVersion());
    insert.setBytes(11, envelope.wrappedDek().nonce());
    insert.setBytes(12, envelope.wrappedDek().ciphertext());
    insert.setBytes(13, envelope.value().nonce());
    insert.setBytes(14, envelope.value().ciphertext());
    insert.setTimestamp(15, Timestamp.from(known.createdAt()));
    time(insert, 16, known.expiresAt());
    time(insert, 17, known.rotateBy());
    insert.setLong(18, known.revision());
  }

  private static void time(PreparedStatement insert, int index, Instant time) throws SQLException {
    if (time == null) {
      insert.setNull(index, Types.TIMESTAMP);
    } else {
      insert.setTimestamp(index, Timestamp.from(time));
    }
  }
}
