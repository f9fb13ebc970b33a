package com.layers.vault.idempotency;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.Transactions;
import com.layers.vault.crypto.Uuids;
import com.layers.vault.keyring.ServiceKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * Who acts on a request that came more than once, and what the others are answered.
 *
 * <p>The life of a request's row: it is <em>claimed</em>, which commits before the act begins, so
 * that every other node sees it; then <em>completed</em> with the answer in the transaction of the
 * act itself, or <em>released</em> when the answer is not one to keep. An owner who dies leaves a
 * claim, which another takes over once its lease is out; the first one can then no longer complete,
 * and its act falls with its completion. After 24 hours the key is free again.
 */
@ApplicationScoped
public class FirstAnswers {

  /** How long an owner may take. */
  public static final Duration LEASE = Duration.ofSeconds(60);

  /** How long an answer is given again. */
  public static final Duration LIFETIME = Duration.ofHours(24);

  /** A key each, so that a request's MAC is never one of a body. */
  private static final String NAMES = "idempotency-name";

  private static final String CONTENTS = "idempotency-content";

  @Inject AnswerRows rows;
  @Inject ServiceKeys keys;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * Claims a request, or finds its first answer. It has committed when this returns.
   *
   * @param content all that must be the same when it comes again
   * @throws Refusal REQUEST_IN_PROGRESS when another owner is at it, IDEMPOTENCY_KEY_REUSED when
   *     the request came with other content before, UNAVAILABLE
   */
  public Turn claim(RequestName request, byte[] content) {
    byte[] requestMac = keys.hmac(NAMES, request.encoded());
    byte[] contentMac = contentMac(requestMac, content);
    return transactions.inOwn(() -> turn(requestMac, contentMac));
  }

  /**
   * Keeps the answer, in the current transaction.
   *
   * @throws Refusal REQUEST_IN_PROGRESS when another owner has taken over: the transaction must not
   *     commit
   */
  public void complete(Claim claim, KeptAnswer answer) {
    if (!rows.complete(claim, answer)) {
      throw inProgress();
    }
  }

  /** Keeps the answer in a transaction of its own, unless it is kept or taken over already. */
  public void completeAlone(Claim claim, KeptAnswer answer) {
    transactions.inOwn(() -> rows.complete(claim, answer));
  }

  /** Gives the claim up: the next one who comes acts anew. A completed request is left as it is. */
  public void release(Claim claim) {
    transactions.inOwn(() -> rows.release(claim));
  }

  private Turn turn(byte[] requestMac, byte[] contentMac) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Claim claim = new Claim(requestMac, Uuids.next());
    Optional<AnswerRow> found = rows.find(requestMac);
    if (found.isEmpty()) {
      rows.insert(claim, contentMac, now.plus(LEASE), now.plus(LIFETIME));
      return claim;
    }
    AnswerRow row = found.get();
    if (!row.isExpired(now)) {
      if (!row.isOf(contentMac)) {
        throw new Refusal(
            Reason.IDEMPOTENCY_KEY_REUSED,
            "This Idempotency-Key came with another body in the last 24 hours.");
      }
      if (row.answer().isPresent()) {
        return row.answer().get();
      }
      if (row.isLeased(now)) {
        throw inProgress();
      }
    }
    if (!rows.takeOver(row.owner(), claim, contentMac, now, now.plus(LEASE), now.plus(LIFETIME))) {
      throw inProgress();
    }
    return claim;
  }

  private byte[] contentMac(byte[] requestMac, byte[] content) {
    byte[] message =
        ByteBuffer.allocate(requestMac.length + content.length)
            .put(requestMac)
            .put(content)
            .array();
    try {
      return keys.hmac(CONTENTS, message);
    } finally {
      Arrays.fill(message, (byte) 0);
    }
  }

  static Refusal inProgress() {
    return new Refusal(
        Reason.REQUEST_IN_PROGRESS, "Another request with this Idempotency-Key is under way.");
  }
}
