package com.layers.vault.operator;

import com.layers.vault.access.Refusal;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Passwords of operators, hashed by Jakarta Security with PBKDF2 (RFC 8018 §5.2) at more rounds
 * than OWASP asks for with SHA-512. One is checked at a time, so that guessing never takes more
 * than one core.
 */
@ApplicationScoped
class OperatorPasswords {

  private static final int SHORTEST = 12;
  private static final int LONGEST = 256;

  private static final Map<String, String> HASHING =
      Map.of(
          "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
          "Pbkdf2PasswordHash.Iterations", "600000",
          "Pbkdf2PasswordHash.SaltSizeBytes", "32",
          "Pbkdf2PasswordHash.KeySizeBytes", "64");

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Semaphore turn = new Semaphore(1, true);

  @Inject Pbkdf2PasswordHash hashing;

  /** What the password of nobody is compared with, so that it takes as long. */
  private String hashOfNothing;

  @PostConstruct
  void begin() {
    hashing.initialize(HASHING);
    hashOfNothing = hash(UUID.randomUUID().toString().toCharArray());
  }

  /**
   * Checks a password that is about to be given to somebody.
   *
   * @throws Refusal VALIDATION_FAILED when it is too short, or too long
   */
  static void check(char[] password) {
    if (password.length < SHORTEST || password.length > LONGEST) {
      throw Refusal.invalid("/password", "A password has 12 to 256 characters.");
    }
  }

  String hash(char[] password) {
    return hashing.generate(password);
  }

  /**
   * What looking at a password came to.
   *
   * @param beganAt when its turn came, by {@link System#nanoTime}
   */
  record Look(boolean right, long beganAt) {

    /** Lets the rest of a time pass that began with the turn. */
    void waitOut(Duration time) {
      long left = beganAt + time.toNanos() - System.nanoTime();
      try {
        TimeUnit.NANOSECONDS.sleep(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Looks at a password in its turn; empty when that did not come.
   *
   * @param hash empty when there is no such account: then it is wrong
   * @param worthIt whether it may take the time where there is no account; else that is for the
   *     caller to make up for
   */
  Optional<Look> look(char[] password, Optional<String> hash, boolean worthIt) {
    try {
      if (!turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    long beganAt = System.nanoTime();
    try {
      boolean same = worthIt && hashing.verify(password, hash.orElse(hashOfNothing));
      return Optional.of(new Look(same && hash.isPresent(), beganAt));
    } finally {
      turn.release();
    }
  }
}
