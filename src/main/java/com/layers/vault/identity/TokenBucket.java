package com.layers.vault.identity;

import java.time.Duration;

/** Tokens that are taken one by one and come back with time. Not safe for use by two threads. */
final class TokenBucket {

  private final int capacity;
  private final double tokensPerNano;
  private double tokens;
  private long filledAt;

  /**
   * A full bucket.
   *
   * @param interval in what time one token comes back
   * @param now a reading of a monotonic clock, in nanoseconds
   */
  TokenBucket(int capacity, Duration interval, long now) {
    this.capacity = capacity;
    this.tokensPerNano = 1.0 / interval.toNanos();
    this.tokens = capacity;
    this.filledAt = now;
  }

  boolean take(long now) {
    tokens = Math.min(capacity, tokens + (now - filledAt) * tokensPerNano);
    filledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  void giveBack() {
    tokens = Math.min(capacity, tokens + 1);
  }
}
