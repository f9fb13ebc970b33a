package com.layers.vault.account;

import com.layers.vault.access.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * An account at another platform that a project is connected to.
 *
 * <p>It comes with its first tokens; whose account it is never changes. New tokens are changed
 * under the {@code vault_id}s that the row keeps; a refresh token may come later, and go. The row
 * goes with its deletion, and the same account can then be connected again.
 */
@Entity
@Table(name = "connected_account")
class ConnectedAccount {

  @Id
  @Column(name = "account_id")
  private UUID accountId;

  @Column(name = "project_id")
  private UUID projectId;

  private String provider;

  @Column(name = "external_id")
  private String externalId;

  /** With blanks between them, as OAuth has it (RFC 6749 section 3.3). */
  private String scopes;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "access_token_vault_id")
  private UUID accessTokenVaultId;

  @Column(name = "refresh_token_vault_id")
  private UUID refreshTokenVaultId;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  private long revision;

  protected ConnectedAccount() {}

  /**
   * @param refreshTokenVaultId null when there is no refresh token
   */
  ConnectedAccount(
      UUID accountId,
      UUID projectId,
      NewAccount given,
      UUID accessTokenVaultId,
      UUID refreshTokenVaultId,
      Instant now) {
    this.accountId = accountId;
    this.projectId = projectId;
    this.provider = given.provider();
    this.externalId = given.externalId();
    this.scopes = String.join(" ", given.scopes());
    this.expiresAt = given.expiresAt();
    this.accessTokenVaultId = accessTokenVaultId;
    this.refreshTokenVaultId = refreshTokenVaultId;
    this.createdAt = now;
    this.updatedAt = now;
    this.revision = 1;
  }

  /**
   * Takes a change over. What is as it was before leaves the revision alone.
   *
   * @param refreshToken the secret that holds the refresh token from now on, or null
   * @param rotated whether a token was rotated in place
   */
  void change(AccountChange change, UUID refreshToken, boolean rotated, Instant now) {
    String granted = change.scopes() == null ? scopes : String.join(" ", change.scopes());
    Instant expires = change.expiresAt().of(expiresAt);
    if (!rotated
        && granted.equals(scopes)
        && Objects.equals(expires, expiresAt)
        && Objects.equals(refreshToken, refreshTokenVaultId)) {
      return;
    }
    scopes = granted;
    expiresAt = expires;
    refreshTokenVaultId = refreshToken;
    updatedAt = now;
    revision++;
  }

  /** Refuses with PRECONDITION_FAILED unless {@code expected} is null or the current revision. */
  void requireRevision(Long expected) {
    if (expected != null && expected != revision) {
      throw Refusal.preconditionFailed();
    }
  }

  UUID accountId() {
    return accountId;
  }

  UUID projectId() {
    return projectId;
  }

  UUID accessTokenVaultId() {
    return accessTokenVaultId;
  }

  /** Null while there is no refresh token. */
  UUID refreshTokenVaultId() {
    return refreshTokenVaultId;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  AccountMetadata metadata() {
    return new AccountMetadata(
        accountId,
        projectId,
        provider,
        externalId,
        scopes.isEmpty() ? List.of() : List.of(scopes.split(" ")),
        expiresAt,
        accessTokenVaultId,
        refreshTokenVaultId,
        createdAt,
        updatedAt,
        revision);
  }
}
