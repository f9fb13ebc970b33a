package com.layers.vault.identity;

import com.layers.vault.access.Scope;
import com.layers.vault.crypto.Bcrypt;
import com.layers.vault.crypto.Uuids;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A partner's API key: its public id, the hash of its secret, and what it may do.
 *
 * <p>It opens the partner door from its making until it is revoked or its expiry passes; neither is
 * undone. Requests read the row as a {@link StoredKey}.
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

  @ElementCollection
  @CollectionTable(name = "api_key_project", joinColumns = @JoinColumn(name = "api_key_id"))
  @Column(name = "project_id")
  private Set<UUID> projects;

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

  ApiKey(NewApiKey wanted, PresentedKey key, Instant now) {
    this.apiKeyId = Uuids.next();
    this.organizationId = wanted.organizationId();
    this.keyId = key.keyId();
    this.name = wanted.name();
    this.bcryptHash = Bcrypt.hash(key.secret());
    this.scopes = codes(wanted.scopes());
    this.allProjects = wanted.projects().all();
    this.projects = new HashSet<>(wanted.projects().members());
    this.createdAt = now;
    this.updatedAt = now;
    this.expiresAt = wanted.expiresAt().orElse(null);
  }

  UUID apiKeyId() {
    return apiKeyId;
  }

  String keyId() {
    return keyId;
  }

  UUID organizationId() {
    return organizationId;
  }

  /** Shuts it out for good. Doing it again changes nothing. */
  void revoke(Instant now) {
    if (revokedAt == null) {
      revokedAt = now;
      updatedAt = now;
    }
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
