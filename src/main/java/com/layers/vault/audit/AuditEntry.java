package com.layers.vault.audit;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Reason;
import java.util.UUID;

/** One record of the trail in the making: the code that acts adds what it finds out. */
public final class AuditEntry {

  final Action action;
  final Caller caller;
  Outcome outcome = Outcome.SUCCESS;
  String reason;
  UUID organizationId;
  UUID projectId;
  UUID vaultId;
  Integer version;
  String subject;
  String purpose;
  byte[] digest;
  int occurrences = 1;

  public AuditEntry(Action action, Caller caller) {
    this.action = action;
    this.caller = caller;
  }

  public AuditEntry organization(UUID id) {
    this.organizationId = id;
    return this;
  }

  public AuditEntry project(UUID id) {
    this.projectId = id;
    return this;
  }

  public AuditEntry secret(UUID vaultId) {
    this.vaultId = vaultId;
    return this;
  }

  public AuditEntry version(int number) {
    this.version = number;
    return this;
  }

  /** What it was done to, where that is no secret: a key id, a name; at most 300 characters. */
  public AuditEntry subject(String name) {
    this.subject = name;
    return this;
  }

  /** Why the caller wants it, in the caller's words, or which right it is about: at most 128. */
  public AuditEntry purpose(String words) {
    this.purpose = words;
    return this;
  }

  /** What the row must hold now: 32 bytes of SHA-256 over what was written. */
  public AuditEntry digest(byte[] sha256) {
    this.digest = sha256;
    return this;
  }

  /** How often it happened, where one record stands for several. */
  public AuditEntry occurrences(int count) {
    this.occurrences = count;
    return this;
  }

  /** It was refused, for this reason. A row that does not open counts as a failure. */
  public AuditEntry refused(Reason why) {
    this.outcome =
        why == Reason.INTEGRITY_FAILED || why == Reason.UNAVAILABLE
            ? Outcome.FAILED
            : Outcome.REFUSED;
    this.reason = why.code();
    return this;
  }

  /** What was to be verified is not what it should be; the act itself went as it should. */
  public AuditEntry mismatched() {
    this.outcome = Outcome.REFUSED;
    this.reason = "mismatch";
    return this;
  }

  /** It failed for a reason that no caller can help. */
  AuditEntry failed() {
    this.outcome = Outcome.FAILED;
    this.reason = "internal-error";
    return this;
  }
}
