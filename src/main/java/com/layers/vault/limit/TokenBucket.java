package com.layers.vault.limit;

import java.time.Duration;

/**
 * Tokens that are taken one by one and come back with time. Not safe for use by two threads. Every
 * {@code now} is a reading of one monotonic clock, in nanoseconds.
 */
public final class TokenBucket {

  private double capacity;
  private double tokensPerNano;
  private double tokens;
  private long filledAt;

  /**
   * A full bucket.
   *
   * @param interval in what time one token comes back
   */
  public TokenBucket(int capacity, Duration interval, long now) {
    this(new Refill(capacity, 1.0 / interval.toNanos()), now);
  }

  TokenBucket(Refill refill, long now) {
    this.capacity = refill.capacity();
    this.tokensPerNano = refill.tokensPerNano();
    this.tokens = capacity;
    this.filledAt = now;
  }

  /** Takes a token; false when there is none. */
  public boolean take(long now) {
    fill(now);
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  public void giveBack() {
    tokens = Math.min(capacity, tokens + 1);
  }

  /** Holds and regains this much from now on; what is too much for it is lost. */
  void refillBy(Refill refill, long now) {
    fill(now);
    capacity = refill.capacity();
    tokensPerNano = refill.tokensPerNano();
    tokens = Math.min(capacity, tokens);
  }

  /** How many there are, with the fraction that has come back of the next one. */
  double tokens(long now) {
    fill(now);
    return tokens;
  }

  private void fill(long now) {
    tokens = Math.min(capacity, tokens + (now - filledAt) * tokensPerNano);
    filledAt = now;
  }
}
