package com.layers.vault.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkheadTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch finish = new CountDownLatch(1);

  @AfterEach
  void stop() {
    finish.countDown();
    threads.shutdownNow();
  }

  @Test
  void matches_manyAtOnce_runsOneAtATime() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Bulkhead bulkhead =
        new Bulkhead(
            (hash, secret) -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              Thread.onSpinWait();
              inside.decrementAndGet();
              return true;
            });
    for (int i = 0; i < 200; i++) {
      threads.execute(() -> bulkhead.matches("", new byte[0], Duration.ofSeconds(30)));
    }
    threads.shutdown();

    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(most).hasValue(1);
  }

  @Test
  void matches_turnTakenByAnother_isEmptyAfterItsPatience() throws Exception {
    Bulkhead bulkhead = new Bulkhead(this::waitInside);
    Future<Optional<Boolean>> first = ask(bulkhead, Duration.ofSeconds(30));
    entered.await();

    assertThat(bulkhead.matches("", new byte[0], Duration.ZERO)).isEmpty();
    assertThat(bulkhead.matches("", new byte[0], Duration.ofMillis(20))).isEmpty();
    finish.countDown();
    assertThat(first.get()).contains(true);
    assertThat(bulkhead.matches("", new byte[0], Duration.ZERO)).contains(true);
  }

  @Test
  void matches_comparisonThrows_givesTheTurnBack() {
    AtomicInteger calls = new AtomicInteger();
    Bulkhead bulkhead =
        new Bulkhead(
            (hash, secret) -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalArgumentException("no hash");
              }
              return false;
            });

    try {
      bulkhead.matches("", new byte[0], Duration.ZERO);
    } catch (IllegalArgumentException expected) {
      assertThat(expected).hasMessage("no hash");
    }
    assertThat(bulkhead.matches("", new byte[0], Duration.ZERO)).contains(false);
  }

  private Future<Optional<Boolean>> ask(Bulkhead bulkhead, Duration patience) {
    return threads.submit(() -> bulkhead.matches("", new byte[0], patience));
  }

  private boolean waitInside(String hash, byte[] secret) {
    entered.countDown();
    try {
      finish.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }
}
