package com.layers.vault.identity;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Scope;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A partner's API key: its public id, the hash of its secret, and what it may do.
 *
 * <p>It opens the partner door from its making until it is revoked or its expiry passes; neither is
 * undone. Rotating it replaces the hash: its id stays, and the secret before opens nothing from
 * then on. The row stays for good. Requests read it as a {@link StoredKey}.
 */
@Entity
@Table(name = "api_key")
class ApiKey {

  @Id
  @Column(name = "api_key_id")
  private UUID apiKeyId;

  @Column(name = "organization_id")
  private UUID organizationId;

  @Column(name = "key_id")
  private String keyId;

  @Column(name = "name")
  private String name;

  @Column(name = "bcrypt_hash")
  private String bcryptHash;

  /** Wire names of the scopes with blanks between them. */
  @Column(name = "scopes")
  private String scopes;

  @Column(name = "all_projects")
  private boolean allProjects;

  @Column(name = "signing_secret_vault_id")
  private UUID signingSecret;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  @Version private long revision;

  protected ApiKey() {}

  /**
   * @param bcryptHash of the secret part of the key
   * @param signingSecret the {@code vault_id} of what requests must be signed under, or null
   */
  ApiKey(
      UUID apiKeyId,
      NewApiKey wanted,
      String keyId,
      String bcryptHash,
      UUID signingSecret,
      Instant now) {
    this.apiKeyId = apiKeyId;
    this.organizationId = wanted.organizationId();
    this.keyId = keyId;
    this.name = wanted.name();
    this.bcryptHash = bcryptHash;
    this.scopes = codes(wanted.scopes());
    this.allProjects = wanted.projects().all();
    this.signingSecret = signingSecret;
    this.createdAt = now;
    this.updatedAt = now;
    this.expiresAt = wanted.expiresAt().orElse(null);
  }

  UUID organizationId() {
    return organizationId;
  }

  String keyId() {
    return keyId;
  }

  UUID apiKeyId() {
    return apiKeyId;
  }

  /** Whether it reaches all projects; else it is bound to those of its {@link ApiKeyProject}s. */
  boolean reachesAll() {
    return allProjects;
  }

  /**
   * @param projects those that it is bound to
   */
  Powers powers(Set<UUID> projects) {
    return new Powers(scopesOf(scopes), reach(projects), Optional.ofNullable(expiresAt));
  }

  Optional<UUID> signingSecret() {
    return Optional.ofNullable(signingSecret);
  }

  boolean isRevoked() {
    return revokedAt != null;
  }

  /**
   * @throws Refusal PRECONDITION_FAILED when {@code demanded} is another revision; null is any
   */
  void requireRevision(Long demanded) {
    if (demanded != null && demanded != revision) {
      throw Refusal.preconditionFailed();
    }
  }

  /**
   * Gives it another secret; the one before opens nothing any more.
   *
   * @throws Refusal STATE_CONFLICT when it opens nothing itself
   */
  void rotate(String newHash, Instant now) {
    if (isRevoked() || (expiresAt != null && !now.isBefore(expiresAt))) {
      throw new Refusal(Reason.STATE_CONFLICT, "The API key is revoked or has expired.");
    }
    bcryptHash = newHash;
    updatedAt = now;
  }

  /** Shuts it out for good. */
  void revoke(Instant now) {
    revokedAt = now;
    updatedAt = now;
  }

  /**
   * What it is, as last written.
   *
   * @param projects those that it is bound to
   */
  ApiKeyMetadata metadata(Set<UUID> projects) {
    return new ApiKeyMetadata(
        apiKeyId,
        organizationId,
        keyId,
        name,
        scopesOf(scopes),
        reach(projects),
        Optional.ofNullable(expiresAt),
        signingSecret(),
        createdAt,
        updatedAt,
        Optional.ofNullable(revokedAt),
        revision);
  }

  private Extent<UUID> reach(Set<UUID> projects) {
    return allProjects ? Extent.everything() : Extent.of(projects);
  }

  private static String codes(Collection<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::code).collect(Collectors.joining(" "));
  }

  /** The scopes that the column of that name holds. */
  static Set<Scope> scopesOf(String column) {
    return Arrays.stream(column.split(" "))
        .flatMap(code -> Scope.of(code).stream())
        .collect(Collectors.toSet());
  }
}
