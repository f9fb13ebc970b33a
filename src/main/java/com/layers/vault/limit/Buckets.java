package com.layers.vault.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * The buckets of one kind of callers, by name. A full one is like none at all, so those who have
 * not called for a while take no memory.
 */
final class Buckets {

  private final String policy;
  private final int perSecond;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<String, TokenBucket> buckets = new ConcurrentHashMap<>();
  private volatile Refill refill;

  Buckets(String policy, int perSecond, LongSupplier nanoTime) {
    this.policy = policy;
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    shareAmong(1);
  }

  /** Takes a token of {@code name}. */
  Quota draw(String name) {
    Draw draw = new Draw();
    buckets.compute(name, (key, bucket) -> draw.from(bucket));
    return draw.quota;
  }

  /** What somebody has left who has not called for a while. */
  Quota untouched() {
    Refill now = refill;
    return Quota.of(policy, true, now, now.capacity());
  }

  void shareAmong(int nodes) {
    refill = Refill.share(perSecond, nodes);
  }

  /** Forgets the buckets that are full. */
  void sweep() {
    long now = nanoTime.getAsLong();
    for (String name : buckets.keySet()) {
      buckets.computeIfPresent(
          name, (key, bucket) -> bucket.tokens(now) < refill.capacity() ? bucket : null);
    }
  }

  int size() {
    return buckets.size();
  }

  /** One draw, while the map keeps others from the same bucket. */
  private final class Draw {
    private Quota quota;

    TokenBucket from(TokenBucket known) {
      long now = nanoTime.getAsLong();
      Refill current = refill;
      TokenBucket bucket = known == null ? new TokenBucket(current, now) : known;
      bucket.refillBy(current, now);
      boolean granted = bucket.take(now);
      quota = Quota.of(policy, granted, current, bucket.tokens(now));
      return bucket;
    }
  }
}
