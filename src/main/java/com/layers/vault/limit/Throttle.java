package com.layers.vault.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often something may be tried against each of many names: a number of times at once, then one
 * more with every interval. It knows the names tried last; a flood of others pushes out the oldest.
 */
public final class Throttle {

  private static final int MOST_NAMES = 4096;

  private final int burst;
  private final Duration interval;
  private final LongSupplier nanoTime;
  private final Map<String, TokenBucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
          return size() > MOST_NAMES;
        }
      };

  /**
   * @param burst how many tries a name has at once
   * @param interval in what time one comes back
   * @param nanoTime a monotonic clock, in nanoseconds
   */
  public Throttle(int burst, Duration interval, LongSupplier nanoTime) {
    this.burst = burst;
    this.interval = interval;
    this.nanoTime = nanoTime;
  }

  /** Takes one try of {@code name}; false when none is left. */
  public synchronized boolean take(String name) {
    long now = nanoTime.getAsLong();
    return buckets.computeIfAbsent(name, each -> new TokenBucket(burst, interval, now)).take(now);
  }

  /** The try was none: the secret was right, or was not looked at. */
  public synchronized void giveBack(String name) {
    TokenBucket bucket = buckets.get(name);
    if (bucket != null) {
      bucket.giveBack();
    }
  }
}
