package com.layers.vault.identity;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Scope;
import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The rows of API keys as every request reads them: one statement by the unique index on the key
 * id, by JDBC, because each call of the partner door pays for it.
 */
@ApplicationScoped
class StoredKeys {

  private static final String SELECT =
      "select k.api_key_id, k.organization_id, k.bcrypt_hash, k.scopes, k.all_projects,"
          + " k.expires_at, k.revoked_at, k.signing_secret_vault_id, p.project_id,"
          + " o.suspended_at from api_key k"
          + " join organization o on o.organization_id = k.organization_id"
          + " left join api_key_project p on p.api_key_id = k.api_key_id"
          + " where k.key_id = ?";

  @Resource(lookup = "java:comp/env/jdbc/vault-lookup")
  DataSource database;

  @Inject SqlIds ids;

  /**
   * The key of that key id, live or not, as it stands now.
   *
   * @throws Refusal with reason {@code UNAVAILABLE} when the database can't tell
   */
  Optional<StoredKey> find(String keyId) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setString(1, keyId);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(read(keyId, rows)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw Refusal.unavailable("API keys cannot be checked at the moment.", e);
    }
  }

  /** Reads the first row, and the projects from all of them. */
  private StoredKey read(String keyId, ResultSet rows) throws SQLException {
    UUID apiKeyId = ids.read(rows, 1);
    UUID organizationId = ids.read(rows, 2);
    String hash = rows.getString(3);
    Set<Scope> scopes = ApiKey.scopesOf(rows.getString(4));
    boolean allProjects = rows.getBoolean(5);
    Timestamp expiresAt = rows.getTimestamp(6);
    boolean revoked = rows.getTimestamp(7) != null;
    UUID signingSecret = ids.read(rows, 8);
    boolean suspended = rows.getTimestamp(10) != null;
    return new StoredKey(
        apiKeyId,
        organizationId,
        keyId,
        hash,
        scopes,
        allProjects ? Extent.everything() : Extent.of(projects(rows)),
        Optional.ofNullable(expiresAt).map(Timestamp::toInstant),
        Optional.ofNullable(signingSecret),
        revoked,
        suspended);
  }

  private Set<UUID> projects(ResultSet rows) throws SQLException {
    Set<UUID> projects = new HashSet<>();
    do {
      UUID project = ids.read(rows, 9);
      if (project != null) {
        projects.add(project);
      }
    } while (rows.next());
    return projects;
  }
}
