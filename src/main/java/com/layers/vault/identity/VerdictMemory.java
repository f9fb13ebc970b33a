package com.layers.vault.identity;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Traces of presented keys on which a verdict was reached less than five minutes ago. It holds the
 * newest of them only, so that a flood of keys cannot fill the memory.
 */
final class VerdictMemory {

  static final Duration LIFETIME = Duration.ofMinutes(5);

  /** From this age on, one call is asked to reach the verdict anew while the others go on. */
  static final Duration DUE = Duration.ofMinutes(3);

  static final int MOST_TRACES = 4096;

  private final LongSupplier nanoTime;
  private final Map<String, Remembered> entries =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
          return size() > MOST_TRACES;
        }
      };

  VerdictMemory(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized void add(String trace) {
    entries.remove(trace);
    entries.put(trace, new Remembered(nanoTime.getAsLong()));
  }

  synchronized void remove(String trace) {
    entries.remove(trace);
  }

  synchronized boolean contains(String trace) {
    Remembered entry = entries.get(trace);
    if (entry == null) {
      return false;
    }
    if (entry.age() < LIFETIME.toNanos()) {
      return true;
    }
    entries.remove(trace);
    return false;
  }

  /** Whether the caller is the one to reach the verdict on {@code trace} anew; true once. */
  synchronized boolean claimRenewal(String trace) {
    Remembered entry = entries.get(trace);
    if (entry == null || entry.claimed || entry.age() < DUE.toNanos()) {
      return false;
    }
    entry.claimed = true;
    return true;
  }

  /** The renewal did not take place: another caller may claim it. */
  synchronized void giveUpRenewal(String trace) {
    Remembered entry = entries.get(trace);
    if (entry != null) {
      entry.claimed = false;
    }
  }

  private final class Remembered {
    private final long since;
    private boolean claimed;

    Remembered(long since) {
      this.since = since;
    }

    long age() {
      return nanoTime.getAsLong() - since;
    }
  }
}
