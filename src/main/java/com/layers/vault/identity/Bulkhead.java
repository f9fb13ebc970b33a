package com.layers.vault.identity;

import com.layers.vault.crypto.Bcrypt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * One bcrypt at a time, so that checking and making secrets never takes more than one core. Those
 * who wait are served in the order in which they came; of those who make a key one waits at a time,
 * so that they never stand before more than one who wants in.
 */
@ApplicationScoped
class Bulkhead {

  private final Semaphore permit = new Semaphore(1, true);
  private final Semaphore makers = new Semaphore(1, true);
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
    return inTurn(permit, patience, () -> matches.test(hash, secret));
  }

  /** The hash of a new secret; empty when the turn did not come within twice {@code patience}. */
  Optional<String> hash(byte[] secret, Duration patience) {
    return inTurn(makers, patience, () -> inTurn(permit, patience, () -> Bcrypt.hash(secret)))
        .flatMap(hash -> hash);
  }

  private static <T> Optional<T> inTurn(Semaphore permit, Duration patience, Supplier<T> work) {
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
      return Optional.of(work.get());
    } finally {
      permit.release();
    }
  }
}
