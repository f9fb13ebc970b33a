package com.layers.vault.identity;

import com.layers.vault.crypto.Bcrypt;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

/**
 * One bcrypt at a time, so that checking secrets never takes more than one core. Those who wait are
 * served in the order in which they came.
 */
final class Bulkhead {

  private final Semaphore permit = new Semaphore(1, true);
  private final BiPredicate<String, byte[]> matches;

  Bulkhead() {
    this(Bcrypt::matches);
  }

  /** For tests, which stand in for the slow comparison. */
  Bulkhead(BiPredicate<String, byte[]> matches) {
    this.matches = matches;
  }

  /**
   * Whether {@code hash} is that of {@code secret}; empty when the turn did not come within {@code
   * patience}. Without patience it takes a turn only when nobody holds or waits for one.
   */
  Optional<Boolean> matches(String hash, byte[] secret, Duration patience) {
    try {
      // The untimed form of tryAcquire would overtake those who wait.
      if (!permit.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(matches.test(hash, secret));
    } finally {
      permit.release();
    }
  }
}
