package com.layers.vault.keyring;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.crypto.Uuids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * One rotation of a key. Who works on it and how far that is, is written by {@link RotationLeases}.
 */
@Entity
@Table(name = "key_rotation")
class KeyRotation {

  private static final String ROOT = "root";

  @Id
  @Column(name = "rotation_id")
  private UUID rotationId;

  @Column(name = "project_id", updatable = false)
  private UUID projectId;

  @Column(name = "live_subject")
  private String liveSubject;

  private KeyRotationState state;

  @Column(name = "requested_by", updatable = false)
  private String requestedBy;

  @Column(insertable = false, updatable = false)
  private Long total;

  @Column(updatable = false)
  private long done;

  @Column(updatable = false)
  private long unopened;

  @Column(name = "rows_per_second", updatable = false)
  private long rowsPerSecond;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "finished_at", insertable = false, updatable = false)
  private Instant finishedAt;

  protected KeyRotation() {}

  /**
   * @param projectId whose key; null for the root key
   */
  KeyRotation(UUID projectId, KeyRotationState state, String requestedBy, Instant now) {
    this.rotationId = Uuids.next();
    this.projectId = projectId;
    this.liveSubject = subject(projectId);
    this.state = state;
    this.requestedBy = requestedBy;
    this.createdAt = now;
  }

  /** What a rotation is of, while it is under way. */
  static String subject(UUID projectId) {
    return projectId == null ? ROOT : projectId.toString();
  }

  UUID rotationId() {
    return rotationId;
  }

  UUID projectId() {
    return projectId;
  }

  /** The new root key is in use: what is under older ones can be rewrapped. */
  void begin() {
    move(KeyRotationState.WAITING, KeyRotationState.RUNNING);
  }

  void pause() {
    move(KeyRotationState.RUNNING, KeyRotationState.PAUSED);
  }

  void resume() {
    move(KeyRotationState.PAUSED, KeyRotationState.RUNNING);
  }

  /** It goes on, if it was paused. */
  void goOn() {
    if (state == KeyRotationState.PAUSED) {
      state = KeyRotationState.RUNNING;
    }
  }

  private void move(KeyRotationState from, KeyRotationState to) {
    if (state != from) {
      throw new Refusal(
          Reason.STATE_CONFLICT, "The rotation is " + state.code() + ", not " + from.code() + ".");
    }
    state = to;
  }

  KeyRotationStatus status() {
    return new KeyRotationStatus(
        rotationId,
        projectId,
        state,
        requestedBy,
        total,
        done,
        unopened,
        rowsPerSecond,
        createdAt,
        finishedAt);
  }
}
