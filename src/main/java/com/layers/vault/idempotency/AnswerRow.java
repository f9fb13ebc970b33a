package com.layers.vault.idempotency;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What is known of a request with a key, as it was read. */
final class AnswerRow {

  private final UUID owner;
  private final byte[] contentMac;
  private final Instant leaseUntil;
  private final Instant expiresAt;
  private final KeptAnswer answer;

  /**
   * @param answer null as long as nobody has completed it
   */
  AnswerRow(
      UUID owner, byte[] contentMac, Instant leaseUntil, Instant expiresAt, KeptAnswer answer) {
    this.owner = owner;
    this.contentMac = contentMac;
    this.leaseUntil = leaseUntil;
    this.expiresAt = expiresAt;
    this.answer = answer;
  }

  UUID owner() {
    return owner;
  }

  /** Whether the key is free again. */
  boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** Whether its owner may still be at it. */
  boolean isLeased(Instant now) {
    return now.isBefore(leaseUntil);
  }

  boolean isOf(byte[] mac) {
    return MessageDigest.isEqual(contentMac, mac);
  }

  Optional<KeptAnswer> answer() {
    return Optional.ofNullable(answer);
  }
}
