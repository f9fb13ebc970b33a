package com.layers.vault.keyring;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;

/**
 * Where a key is in its life (NIST SP 800-57 Part 1, section 7): from its making to its
 * destruction, and never back.
 */
@Embeddable
class KeyLife {

  /** How long a key that nothing is under is kept: somebody may have a copy of rows under it. */
  private static final Duration WAITING = Duration.ofDays(7);

  /**
   * How long even a compromised key is kept: longer than the longest transaction, so that nothing
   * that read it as active is still about to put something under it.
   */
  private static final Duration LONGEST_ACT = Duration.ofMinutes(5);

  private KeyState state;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "deactivated_at")
  private Instant deactivatedAt;

  @Column(name = "compromised_at")
  private Instant compromisedAt;

  @Column(name = "destroy_after")
  private Instant destroyAfter;

  protected KeyLife() {}

  KeyLife(KeyState state, Instant now) {
    this.state = state;
    this.createdAt = now;
  }

  KeyState state() {
    return state;
  }

  boolean isActive() {
    return state == KeyState.ACTIVE;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant deactivatedAt() {
    return deactivatedAt;
  }

  Instant compromisedAt() {
    return compromisedAt;
  }

  Instant destroyAfter() {
    return destroyAfter;
  }

  void activate() {
    state = state.become(KeyState.ACTIVE);
  }

  /** Another one takes its place. */
  void deactivate(Instant now) {
    state = state.become(compromisedAt == null ? KeyState.DEACTIVATED : KeyState.COMPROMISED);
    deactivatedAt = now;
  }

  /** It is trusted no more. The active one goes on until another one takes its place. */
  void compromise(Instant now) {
    if (compromisedAt != null) {
      throw new Refusal(Reason.STATE_CONFLICT, "The key is compromised already.");
    }
    if (!isActive()) {
      state = state.become(KeyState.COMPROMISED);
    }
    compromisedAt = now;
    if (destroyAfter != null && destroyAfter.isAfter(now.plus(LONGEST_ACT))) {
      destroyAfter = now.plus(LONGEST_ACT);
    }
  }

  /** Doing it again changes nothing. */
  void scheduleDestruction(Instant now) {
    if (!state.mayBecome(KeyState.DESTROYED)) {
      throw new Refusal(
          Reason.STATE_CONFLICT, "The key is " + state.code() + " and cannot be destroyed.");
    }
    if (destroyAfter == null) {
      destroyAfter = now.plus(state == KeyState.COMPROMISED ? LONGEST_ACT : WAITING);
    }
  }

  /** It is not going to be destroyed after all. */
  void keep() {
    if (destroyAfter == null || state == KeyState.DESTROYED) {
      throw new Refusal(Reason.STATE_CONFLICT, "The key is not going to be destroyed.");
    }
    destroyAfter = null;
  }

  /** Whether its waiting time is over. */
  boolean isDue(Instant now) {
    return state != KeyState.DESTROYED && destroyAfter != null && !destroyAfter.isAfter(now);
  }

  void destroy(Instant now) {
    if (!isDue(now)) {
      throw new Refusal(Reason.STATE_CONFLICT, "The destruction of the key is not due.");
    }
    state = state.become(KeyState.DESTROYED);
  }

  /** It goes with all that is under it. */
  void shred() {
    state = KeyState.DESTROYED;
  }
}
