package com.layers.vault.secret;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A version that a rotation replaced, sealed as it was. It resolves by its number while its overlap
 * lasts, and is kept for an operator after that.
 */
@Entity
@Table(name = "secret_version")
@IdClass(ReplacedVersionId.class)
class ReplacedVersion {

  @Id
  @Column(name = "vault_id")
  private UUID vaultId;

  @Id private int version;

  @Column(name = "project_id")
  private UUID projectId;

  @Column(name = "format")
  private int format;

  @Column(name = "key_version")
  private int keyVersion;

  @Column(name = "dek_nonce")
  private byte[] dekNonce;

  @Column(name = "wrapped_dek")
  private byte[] wrappedDek;

  @Column(name = "nonce")
  private byte[] nonce;

  @Column(name = "ciphertext")
  private byte[] ciphertext;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "replaced_at")
  private Instant replacedAt;

  @Column(name = "overlap_until")
  private Instant overlapUntil;

  protected ReplacedVersion() {}

  ReplacedVersion(
      UUID vaultId,
      int version,
      UUID projectId,
      Envelope envelope,
      Instant createdAt,
      Instant expiresAt,
      Instant replacedAt,
      Instant overlapUntil) {
    this.vaultId = vaultId;
    this.version = version;
    this.projectId = projectId;
    this.format = envelope.value().format();
    this.keyVersion = envelope.keyVersion();
    this.dekNonce = envelope.wrappedDek().nonce();
    this.wrappedDek = envelope.wrappedDek().ciphertext();
    this.nonce = envelope.value().nonce();
    this.ciphertext = envelope.value().ciphertext();
    this.createdAt = createdAt;
    this.expiresAt = expiresAt;
    this.replacedAt = replacedAt;
    this.overlapUntil = overlapUntil;
  }
}
