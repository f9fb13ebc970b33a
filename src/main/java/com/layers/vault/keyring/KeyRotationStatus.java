package com.layers.vault.keyring;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What can be seen of the rotation of a key.
 *
 * @param projectId whose key; null for the root key
 * @param requestedBy who asked for it, as the trail names them
 * @param total how many wrapped keys there were to rewrap; null until they are counted
 * @param done how many of them are under the new key
 * @param unopened how many of them do not open under the key that they name
 * @param rowsPerSecond how fast the node at work is; 0 while none is
 * @param finishedAt null while it is under way
 */
public record KeyRotationStatus(
    UUID rotationId,
    UUID projectId,
    KeyRotationState state,
    String requestedBy,
    Long total,
    long done,
    long unopened,
    long rowsPerSecond,
    Instant createdAt,
    Instant finishedAt) {

  /** How long the rest takes at the present pace; empty while that cannot be said. */
  public Optional<Duration> remaining() {
    return state != KeyRotationState.RUNNING || total == null || rowsPerSecond == 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(Math.max(0, total - done) / rowsPerSecond));
  }
}
