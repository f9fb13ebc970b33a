package com.layers.vault.secret;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SecretKind;
import com.layers.vault.crypto.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A secret: its metadata and the envelope of its current version.
 *
 * <p>It is stored active, as version 1. A rotation replaces the envelope and counts the version up;
 * the id never changes. Deleting it makes it resolve no more while it can still be restored; in the
 * end it is destroyed: the envelope is erased and the row stays as a tombstone. Its name is free
 * again only then.
 */
@Entity
@Table(name = "secret")
// Named, because each rotation asks it: what has no name is made into SQL anew each time.
@NamedQuery(
    name = Secret.LOCKED,
    query = "select s from Secret s where s.vaultId = :id",
    lockMode = LockModeType.PESSIMISTIC_WRITE)
class Secret {

  /** The row {@code :id}, locked before it is read. */
  static final String LOCKED = "Secret.locked";

  @Id
  @Column(name = "vault_id")
  private UUID vaultId;

  @Column(name = "project_id")
  private UUID projectId;

  private SecretKind kind;
  private String name;

  /** The name while it is taken: null in a destroyed one. */
  @Column(name = "live_name")
  private String liveName;

  private String description;
  private int version;
  private SecretState state;
  private int format;

  @Column(name = "key_version")
  private int keyVersion;

  @Column(name = "dek_nonce")
  private byte[] dekNonce;

  @Column(name = "wrapped_dek")
  private byte[] wrappedDek;

  private byte[] nonce;
  private byte[] ciphertext;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "rotated_at")
  private Instant rotatedAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "rotate_by")
  private Instant rotateBy;

  @Column(name = "last_resolved_at")
  private Instant lastResolvedAt;

  @Column(name = "delete_after")
  private Instant deleteAfter;

  /** The {@code rotateBy} that was reminded of, or null. */
  @Column(name = "reminded_of")
  private Instant remindedOf;

  private long revision;

  protected Secret() {}

  Secret(UUID vaultId, UUID projectId, NewSecret given, Envelope envelope, Instant now) {
    this.vaultId = vaultId;
    this.projectId = projectId;
    this.kind = given.kind();
    this.name = given.name();
    this.liveName = given.name();
    this.description = given.description();
    this.version = 1;
    this.state = SecretState.ACTIVE;
    this.createdAt = now;
    this.expiresAt = given.expiresAt();
    this.rotateBy = given.rotateBy();
    this.revision = 1;
    hold(envelope);
  }

  /**
   * Replaces the value in place: the version counts up, the id stays.
   *
   * @return what was replaced, to be kept
   */
  ReplacedVersion rotate(Rotation rotation, Envelope next, Instant now) {
    ReplacedVersion replaced =
        new ReplacedVersion(
            vaultId,
            version,
            projectId,
            envelope(),
            rotatedAt == null ? createdAt : rotatedAt,
            expiresAt,
            now,
            now.plus(rotation.overlap()));
    version++;
    revision++;
    rotatedAt = now;
    expiresAt = rotation.expiresAt();
    rotateBy = rotation.rotateBy();
    hold(next);
    return replaced;
  }

  /** Changes what is known of it, its value and version apart. */
  void describe(MetadataChange change) {
    String describedAs = change.description().of(description);
    Instant expires = change.expiresAt().of(expiresAt);
    Instant rotate = change.rotateBy().of(rotateBy);
    if (Objects.equals(describedAs, description)
        && Objects.equals(expires, expiresAt)
        && Objects.equals(rotate, rotateBy)) {
      return; // so that its ETag stays what it was
    }
    description = describedAs;
    expiresAt = expires;
    rotateBy = rotate;
    revision++;
  }

  /** Ends its being resolved, until it is restored or, from {@code deleteAfter} on, destroyed. */
  void scheduleDeletion(Instant after) {
    requireActive();
    state = SecretState.PENDING_DELETION;
    deleteAfter = after;
    revision++;
  }

  /**
   * Brings it back as it was.
   *
   * @throws Refusal STATE_CONFLICT when it is active; SECRET_DELETED when its time is over
   */
  void restore(Instant now) {
    if (state == SecretState.ACTIVE) {
      throw new Refusal(Reason.STATE_CONFLICT, "The secret is not pending deletion.");
    }
    if (state == SecretState.DESTROYED || !now.isBefore(deleteAfter)) {
      throw new Refusal(Reason.SECRET_DELETED, "The time to restore the secret is over.");
    }
    state = SecretState.ACTIVE;
    deleteAfter = null;
    revision++;
  }

  /** Whether it is deleted and the time to restore it is over. */
  boolean isDestructible(Instant now) {
    return state == SecretState.PENDING_DELETION && !now.isBefore(deleteAfter);
  }

  /** Whether it is destroyed already. */
  boolean isDestroyed() {
    return state == SecretState.DESTROYED;
  }

  /** Erases its envelope for good and leaves a tombstone; its name is free again. */
  void destroy() {
    state = SecretState.DESTROYED;
    liveName = null;
    dekNonce = null;
    wrappedDek = null;
    nonce = null;
    ciphertext = null;
    revision++;
  }

  /** Whether it is past the time to rotate it, and nobody was reminded of that time yet. */
  boolean isToRemindOf(Instant now) {
    return state == SecretState.ACTIVE
        && rotateBy != null
        && !now.isBefore(rotateBy)
        && !rotateBy.equals(remindedOf);
  }

  /** Notes that its time to be rotated was reminded of. */
  void remind() {
    remindedOf = rotateBy;
  }

  /** Whether it is deleted and can be restored until its time is over. */
  boolean isPendingDeletion() {
    return state == SecretState.PENDING_DELETION;
  }

  /** Refuses with SECRET_DELETED unless it is active. */
  void requireActive() {
    if (state != SecretState.ACTIVE) {
      throw new Refusal(
          Reason.SECRET_DELETED,
          isDestroyed() ? "The secret is destroyed." : "The secret is pending deletion.");
    }
  }

  /** Refuses with PRECONDITION_FAILED unless {@code expected} is null or the current revision. */
  void requireRevision(Long expected) {
    if (expected != null && expected != revision) {
      throw Refusal.preconditionFailed();
    }
  }

  Envelope.Facts nextFacts() {
    return new Envelope.Facts(projectId, vaultId, version + 1, kind);
  }

  UUID vaultId() {
    return vaultId;
  }

  UUID projectId() {
    return projectId;
  }

  SecretKind kind() {
    return kind;
  }

  int version() {
    return version;
  }

  /** SHA-256 over what the row holds, for the trail. */
  byte[] digest() {
    return RowDigest.of(nonce, ciphertext, version, state, expiresAt);
  }

  SecretMetadata metadata(List<SecretReference> references) {
    return new SecretMetadata(
        vaultId,
        projectId,
        kind,
        name,
        description,
        version,
        state,
        createdAt,
        rotatedAt,
        expiresAt,
        rotateBy,
        lastResolvedAt,
        deleteAfter,
        references,
        revision);
  }

  Envelope envelope() {
    return new Envelope(
        keyVersion,
        new Sealed(format, dekNonce, wrappedDek),
        new Sealed(format, nonce, ciphertext));
  }

  private void hold(Envelope envelope) {
    this.format = envelope.value().format();
    this.keyVersion = envelope.keyVersion();
    this.dekNonce = envelope.wrappedDek().nonce();
    this.wrappedDek = envelope.wrappedDek().ciphertext();
    this.nonce = envelope.value().nonce();
    this.ciphertext = envelope.value().ciphertext();
  }
}
