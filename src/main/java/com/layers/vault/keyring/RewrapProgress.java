package com.layers.vault.keyring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** How far the rewraps of this node are; what outlives it is in the rows. */
@ApplicationScoped
public class RewrapProgress {

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** One rewrap, from when this node took it up. */
  static final class Count {
    private final long begun = System.nanoTime();
    private final LongAdder rewrapped = new LongAdder();
    private final LongAdder unopened = new LongAdder();
    private volatile long before;

    long done() {
      return before + rewrapped.sum();
    }

    long rowsPerSecond() {
      long millis = Math.max(1, (System.nanoTime() - begun) / NANOS_PER_MILLI);
      return rewrapped.sum() * 1_000 / millis;
    }
  }

  private final ConcurrentMap<UUID, Count> counts = new ConcurrentHashMap<>();

  /** So many more are under the new key, and so many do not open. */
  public void add(UUID rotationId, long rewrapped, long unopened) {
    Count count = of(rotationId);
    count.rewrapped.add(rewrapped);
    count.unopened.add(unopened);
  }

  void begin(UUID rotationId) {
    counts.put(rotationId, new Count());
  }

  /** So much was done before this node took it up. */
  void before(UUID rotationId, long done) {
    of(rotationId).before = done;
  }

  long unopened(UUID rotationId) {
    return of(rotationId).unopened.sum();
  }

  Count of(UUID rotationId) {
    return counts.computeIfAbsent(rotationId, id -> new Count());
  }

  void end(UUID rotationId) {
    counts.remove(rotationId);
  }
}
