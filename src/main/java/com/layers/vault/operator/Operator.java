package com.layers.vault.operator;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Role;
import com.layers.vault.crypto.Uuids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A person who may sign in at the console. The account begins with a password; at the first sign-in
 * it is given a second factor, and no session without that one does anything. It can be disabled,
 * and is kept, because the trail names it.
 */
@Entity
@Table(name = "operator")
class Operator {

  @Id
  @Column(name = "operator_id")
  private UUID operatorId;

  @Column(name = "username")
  private String username;

  @Column(name = "password_hash")
  private String passwordHash;

  /** Of an account that an OpenID Connect issuer answers for; null for a local one. */
  @Column(name = "issuer")
  private String issuer;

  @Column(name = "subject")
  private String subject;

  /** Names of the roles with blanks between them. */
  @Column(name = "roles")
  private String roles;

  @Column(name = "totp_vault_id")
  private UUID totpVaultId;

  @Column(name = "totp_confirmed_at")
  private Instant totpConfirmedAt;

  @Column(name = "totp_last_step")
  private Long totpLastStep;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "disabled_at")
  private Instant disabledAt;

  @Column(name = "signed_in_at")
  private Instant signedInAt;

  /** When another operator did what could give them control of this account; null for never. */
  @Column(name = "vouched_at")
  private Instant vouchedAt;

  @Column(name = "vouched_by")
  private String vouchedBy;

  protected Operator() {}

  Operator(String username, String passwordHash, Set<Role> roles, Instant now) {
    this.operatorId = Uuids.next();
    this.username = username;
    this.passwordHash = passwordHash;
    this.roles = Role.join(roles);
    this.createdAt = now;
    this.updatedAt = now;
  }

  /** An account that an issuer answers for: it has no password here. */
  Operator(FederatedIdentity who, String username, Set<Role> roles, Instant now) {
    this(username, null, roles, now);
    this.issuer = who.issuer();
    this.subject = who.subject();
  }

  UUID operatorId() {
    return operatorId;
  }

  String username() {
    return username;
  }

  /** Null for an account that an issuer answers for. */
  String passwordHash() {
    return passwordHash;
  }

  boolean isDisabled() {
    return disabledAt != null;
  }

  boolean hasSecondFactor() {
    return totpConfirmedAt != null;
  }

  /** The secret of its second factor, proved or not; null when there is none. */
  UUID totpVaultId() {
    return totpVaultId;
  }

  /** Takes a secret for a second factor, which counts when {@link #confirm} follows. */
  void prepareSecondFactor(UUID vaultId, Instant now) {
    totpVaultId = vaultId;
    totpConfirmedAt = null;
    totpLastStep = null;
    updatedAt = now;
  }

  void confirm(Instant now) {
    totpConfirmedAt = now;
    updatedAt = now;
  }

  void removeSecondFactor(Instant now) {
    prepareSecondFactor(null, now);
  }

  /** The time step whose code was spent last. */
  long lastStep() {
    return totpLastStep == null ? Long.MIN_VALUE : totpLastStep;
  }

  /** Spends the code of a time step, and all before it. */
  void spend(long step) {
    totpLastStep = step;
  }

  void changeRoles(Set<Role> wanted, Instant now) {
    roles = Role.join(wanted);
    updatedAt = now;
  }

  void changePassword(String hash, Instant now) {
    passwordHash = hash;
    updatedAt = now;
  }

  void disable(Instant now) {
    disabledAt = now;
    updatedAt = now;
  }

  void enable(Instant now) {
    disabledAt = null;
    updatedAt = now;
  }

  /** Another operator has done what could give them control of this account. */
  void vouch(String by, Instant now) {
    vouchedBy = by;
    vouchedAt = now;
  }

  void signedIn(Instant now) {
    signedInAt = now;
  }

  /** The operator as a caller who may do nothing yet. */
  OperatorCaller unproven(String requestId) {
    return new OperatorCaller(operatorId, username, Set.of(), requestId);
  }

  OperatorMetadata metadata() {
    return new OperatorMetadata(
        operatorId,
        username,
        Role.split(roles),
        hasSecondFactor(),
        createdAt,
        signedInAt,
        disabledAt,
        subject,
        vouchedAt == null ? null : vouchedAt.plus(Vouching.WAIT),
        vouchedBy);
  }
}
