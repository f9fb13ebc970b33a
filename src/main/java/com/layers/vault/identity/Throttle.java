package com.layers.vault.identity;

import com.layers.vault.limit.TokenBucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often a secret may be tried against a key id: 20 times at once, then once in 3 seconds. It
 * knows the key ids tried last; a flood of others pushes out the oldest.
 */
final class Throttle {

  static final int BURST = 20;
  static final Duration INTERVAL = Duration.ofSeconds(3);
  private static final int MOST_IDS = 4096;

  private final LongSupplier nanoTime;
  private final Map<String, TokenBucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
          return size() > MOST_IDS;
        }
      };

  Throttle(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Takes one try of {@code keyId}; false when none is left. */
  synchronized boolean take(String keyId) {
    long now = nanoTime.getAsLong();
    return buckets.computeIfAbsent(keyId, id -> new TokenBucket(BURST, INTERVAL, now)).take(now);
  }

  /** The try was none: the secret was right, or was not looked at. */
  synchronized void giveBack(String keyId) {
    TokenBucket bucket = buckets.get(keyId);
    if (bucket != null) {
      bucket.giveBack();
    }
  }
}
