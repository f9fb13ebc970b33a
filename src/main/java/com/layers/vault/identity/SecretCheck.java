package com.layers.vault.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.layers.vault.crypto.Bcrypt;
import com.layers.vault.crypto.Hmac;
import com.layers.vault.limit.Throttle;
import com.layers.vault.limit.TokenBucket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Whether a presented key's secret is the one whose bcrypt hash is stored, at a price that a flood
 * of wrong keys cannot drive up.
 *
 * <p>A verdict is remembered for five minutes under a MAC over the key <em>and</em> the stored
 * hash, with a key that only this process has: another hash in the row, and the memory no longer
 * fits. An unknown key id is checked against a hash that fits nothing, so it costs the same time as
 * a wrong secret. Calls with the same key share one check. Each key id has few tries, all unknown
 * ones together half a core, and the whole one core.
 */
final class SecretCheck {

  /** How long a key that may be right waits for its turn. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  /** How often secrets may be tried against one key id at once, and then in what time once more. */
  static final int BURST = 20;

  private static final Duration INTERVAL = Duration.ofSeconds(3);
  private static final Duration UNKNOWN_INTERVAL = Duration.ofMillis(500);

  /** What unknown keys are checked against: of the usual cost, and of a secret nobody knows. */
  private static final String HASH_OF_NOTHING = Bcrypt.hash(random());

  private final byte[] processKey = random();

  private final LongSupplier nanoTime;
  private final Bulkhead bulkhead;
  private final VerdictMemory right;
  private final VerdictMemory wrong;
  private final Throttle knownTries;
  private final Throttle unknownTries;
  private final TokenBucket allUnknownTries;
  private final ConcurrentMap<String, CompletableFuture<Verdict>> running =
      new ConcurrentHashMap<>();

  /**
   * @param nanoTime a monotonic clock, in nanoseconds
   */
  SecretCheck(Bulkhead bulkhead, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.bulkhead = bulkhead;
    this.right = new VerdictMemory(nanoTime);
    this.wrong = new VerdictMemory(nanoTime);
    this.knownTries = new Throttle(BURST, INTERVAL, nanoTime);
    this.unknownTries = new Throttle(BURST, INTERVAL, nanoTime);
    this.allUnknownTries = new TokenBucket(2 * BURST, UNKNOWN_INTERVAL, nanoTime.getAsLong());
  }

  /**
   * @param storedHash the hash of the live key with that key id; empty when there is none
   */
  Verdict check(PresentedKey key, Optional<String> storedHash) {
    String trace = trace(key, storedHash.orElse(HASH_OF_NOTHING));
    if (right.contains(trace)) {
      return right.claimRenewal(trace)
          ? renew(key, storedHash.orElseThrow(), trace)
          : Verdict.RIGHT;
    }
    return wrong.contains(trace) ? Verdict.WRONG : shared(key, storedHash, trace);
  }

  /** One of several calls with the same key checks it; the others take its verdict. */
  private Verdict shared(PresentedKey key, Optional<String> storedHash, String trace) {
    CompletableFuture<Verdict> mine = new CompletableFuture<>();
    CompletableFuture<Verdict> first = running.putIfAbsent(trace, mine);
    if (first != null) {
      return storedHash.isPresent() ? verdictOf(first) : Verdict.WRONG;
    }
    Verdict verdict = Verdict.UNDECIDED;
    try {
      verdict =
          storedHash.map(hash -> known(key, hash, trace)).orElseGet(() -> unknown(key, trace));
      return verdict;
    } finally {
      running.remove(trace);
      mine.complete(verdict);
    }
  }

  private Verdict known(PresentedKey key, String hash, String trace) {
    if (!knownTries.take(key.keyId())) {
      return Verdict.WRONG;
    }
    Verdict verdict = decided(bulkhead.matches(hash, key.secret(), PATIENCE));
    switch (verdict) {
      case RIGHT -> right.add(trace);
      case WRONG -> wrong.add(trace);
      case UNDECIDED -> {}
    }
    if (verdict != Verdict.WRONG) {
      knownTries.giveBack(key.keyId());
    }
    return verdict;
  }

  /** Takes the time of a check where that keeps nobody else waiting; the answer is certain. */
  private Verdict unknown(PresentedKey key, String trace) {
    if (unknownTries.take(key.keyId())
        && takeOfAllUnknown()
        && bulkhead.matches(HASH_OF_NOTHING, key.secret(), Duration.ZERO).isPresent()) {
      wrong.add(trace);
    }
    return Verdict.WRONG;
  }

  private boolean takeOfAllUnknown() {
    synchronized (allUnknownTries) {
      return allUnknownTries.take(nanoTime.getAsLong());
    }
  }

  /** Checks a remembered key again before its memory ends, so that its callers never queue. */
  private Verdict renew(PresentedKey key, String hash, String trace) {
    Verdict verdict = decided(bulkhead.matches(hash, key.secret(), PATIENCE));
    switch (verdict) {
      case RIGHT -> right.add(trace);
      case WRONG -> right.remove(trace);
      case UNDECIDED -> right.giveUpRenewal(trace);
    }
    return verdict == Verdict.WRONG ? Verdict.WRONG : Verdict.RIGHT;
  }

  private static Verdict verdictOf(CompletableFuture<Verdict> check) {
    try {
      return check.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return Verdict.UNDECIDED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Verdict.UNDECIDED;
    }
  }

  private static Verdict decided(Optional<Boolean> matches) {
    return matches.map(match -> match ? Verdict.RIGHT : Verdict.WRONG).orElse(Verdict.UNDECIDED);
  }

  private String trace(PresentedKey key, String hash) {
    byte[] mac = Hmac.sha256(processKey, (key.reveal() + '\n' + hash).getBytes(US_ASCII));
    return Base64.getEncoder().encodeToString(mac);
  }

  private static byte[] random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
