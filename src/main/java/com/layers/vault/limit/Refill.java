package com.layers.vault.limit;

import java.util.concurrent.TimeUnit;

/** How much a bucket holds, and how fast it fills. */
record Refill(double capacity, double tokensPerNano) {

  private static final int BURST_SECONDS = 2;

  /**
   * The share that one of {@code nodes} has of a limit. It holds at least one token: else a low
   * limit on many nodes would let nothing through at all.
   */
  static Refill share(int perSecond, int nodes) {
    double own = (double) perSecond / nodes;
    return new Refill(Math.max(1, BURST_SECONDS * own), own / TimeUnit.SECONDS.toNanos(1));
  }

  /** In how many whole seconds so many tokens come back. */
  long seconds(double tokens) {
    return (long) Math.ceil(tokens / tokensPerNano / TimeUnit.SECONDS.toNanos(1));
  }
}
