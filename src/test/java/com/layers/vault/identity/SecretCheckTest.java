package com.layers.vault.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.crypto.Bcrypt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;

class SecretCheckTest {

  private static final PresentedKey KEY = PresentedKey.generate(Environment.TEST);
  private static final Optional<String> HASH = Optional.of(cheapHash(KEY));

  private final AtomicLong now = new AtomicLong(42);
  private final AtomicInteger comparisons = new AtomicInteger();
  private final SecretCheck check = new SecretCheck(new Bulkhead(this::compare), now::get);

  @Test
  void check_rightSecret_isComparedOnceInFiveMinutes() {
    assertThat(check.check(KEY, HASH)).isEqualTo(Verdict.RIGHT);
    assertThat(check.check(KEY, HASH)).isEqualTo(Verdict.RIGHT);
    assertThat(comparisons).hasValue(1);

    now.addAndGet(VerdictMemory.LIFETIME.toNanos());
    assertThat(check.check(KEY, HASH)).isEqualTo(Verdict.RIGHT);
    assertThat(comparisons).hasValue(2);
  }

  @Test
  void check_rememberedKeyUnderAnotherHash_isComparedAnew() {
    check.check(KEY, HASH);
    String other = cheapHash(PresentedKey.generate(Environment.TEST));

    assertThat(check.check(KEY, Optional.of(other))).isEqualTo(Verdict.WRONG);
    assertThat(comparisons).hasValue(2);
  }

  @Test
  void check_rememberedKeyThatIsRevoked_isWrong() {
    check.check(KEY, HASH);

    assertThat(check.check(KEY, Optional.empty())).isEqualTo(Verdict.WRONG);
  }

  @Test
  void check_sameWrongSecretAgain_isNotComparedAgain() {
    PresentedKey wrong = sameIdOtherSecret();

    assertThat(check.check(wrong, HASH)).isEqualTo(Verdict.WRONG);
    assertThat(check.check(wrong, HASH)).isEqualTo(Verdict.WRONG);
    assertThat(comparisons).hasValue(1);
  }

  @Test
  void check_unknownKeyId_isComparedOnceToo() {
    PresentedKey unknown = PresentedKey.generate(Environment.TEST);

    assertThat(check.check(unknown, Optional.empty())).isEqualTo(Verdict.WRONG);
    assertThat(check.check(unknown, Optional.empty())).isEqualTo(Verdict.WRONG);
    assertThat(comparisons).hasValue(1);
  }

  @Test
  void check_manyWrongSecretsOfOneKeyId_stopBeingCompared() {
    for (int i = 0; i < 3 * SecretCheck.BURST; i++) {
      assertThat(check.check(sameIdOtherSecret(), HASH)).isEqualTo(Verdict.WRONG);
    }

    assertThat(comparisons).hasValue(SecretCheck.BURST);
  }

  @Test
  void check_rememberedKeyWhoseTriesAreUsedUp_isStillRight() {
    check.check(KEY, HASH);
    for (int i = 0; i < 2 * SecretCheck.BURST; i++) {
      check.check(sameIdOtherSecret(), HASH);
    }
    assertThat(check.check(KEY, HASH)).isEqualTo(Verdict.RIGHT);

    now.addAndGet(VerdictMemory.DUE.toNanos());
    assertThat(check.check(KEY, HASH)).isEqualTo(Verdict.RIGHT);
    now.addAndGet(VerdictMemory.DUE.toNanos());
    assertThat(check.check(KEY, HASH)).as("renewed before it ran out").isEqualTo(Verdict.RIGHT);
  }

  @Test
  void check_floodOfUnknownKeyIds_isComparedAtTwoASecond() {
    for (int i = 0; i < 500; i++) {
      check.check(PresentedKey.generate(Environment.TEST), Optional.empty());
    }
    int burst = comparisons.get();
    now.addAndGet(10_000_000_000L);
    for (int i = 0; i < 500; i++) {
      check.check(PresentedKey.generate(Environment.TEST), Optional.empty());
    }

    assertThat(burst).isEqualTo(2 * SecretCheck.BURST);
    assertThat(comparisons.get() - burst).isEqualTo(20);
  }

  @Test
  void check_rightKeyFromManyThreadsAtOnce_isComparedOnceAndRightForAll() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(64);
    List<Future<Verdict>> verdicts = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      verdicts.add(
          threads.submit(
              () -> {
                start.await();
                return check.check(KEY, HASH);
              }));
    }
    start.countDown();

    for (Future<Verdict> verdict : verdicts) {
      assertThat(verdict.get()).isEqualTo(Verdict.RIGHT);
    }
    // A thread that looked before the verdict was there and came to check after it may repeat it.
    assertThat(comparisons.get()).isLessThan(SecretCheck.BURST);
    threads.shutdown();
  }

  @Test
  void check_turnNeverComes_isUndecidedForKnownAndWrongForUnknown() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    SecretCheck stuck =
        new SecretCheck(
            new Bulkhead(
                (hash, secret) -> {
                  inside.countDown();
                  try {
                    leave.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return true;
                }),
            System::nanoTime);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    Future<Verdict> first = threads.submit(() -> stuck.check(KEY, HASH));
    inside.await();

    PresentedKey unknown = PresentedKey.generate(Environment.TEST);
    assertThat(stuck.check(unknown, Optional.empty())).isEqualTo(Verdict.WRONG);
    assertThat(stuck.check(sameIdOtherSecret(), HASH)).isEqualTo(Verdict.UNDECIDED);
    leave.countDown();
    assertThat(first.get()).isEqualTo(Verdict.RIGHT);
    threads.shutdown();
  }

  private boolean compare(String hash, byte[] secret) {
    comparisons.incrementAndGet();
    // What unknown keys are compared with is dear on purpose; its outcome is known.
    return !hash.startsWith("$2b$12$") && Bcrypt.matches(hash, secret);
  }

  private static PresentedKey sameIdOtherSecret() {
    String other = PresentedKey.generate(Environment.TEST).reveal();
    return PresentedKey.parse("lp_test_" + KEY.keyId() + other.substring(other.length() - 44))
        .orElseThrow();
  }

  private static String cheapHash(PresentedKey key) {
    return OpenBSDBCrypt.generate("2b", key.secret(), new byte[16], 4);
  }
}
