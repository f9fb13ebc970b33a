package com.layers.vault.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private static final int BURST = 20;
  private static final Duration INTERVAL = Duration.ofSeconds(3);

  private final AtomicLong now = new AtomicLong(-5);
  private final Throttle throttle = new Throttle(BURST, INTERVAL, now::get);

  @Test
  void take_moreThanTheBurst_isRefusedUntilOneComesBack() {
    exhaust("aa");

    assertThat(throttle.take("aa")).isFalse();
    now.addAndGet(INTERVAL.toNanos());
    assertThat(throttle.take("aa")).isTrue();
    assertThat(throttle.take("aa")).isFalse();
  }

  @Test
  void take_anotherName_hasItsOwnTries() {
    exhaust("aa");

    assertThat(throttle.take("bb")).isTrue();
  }

  @Test
  void take_afterALongTime_isNotMoreThanTheBurst() {
    exhaust("aa");
    now.addAndGet(INTERVAL.toNanos() * 1000);
    exhaust("aa");

    assertThat(throttle.take("aa")).isFalse();
  }

  @Test
  void giveBack_aTry_canBeTakenAgain() {
    exhaust("aa");
    throttle.giveBack("aa");

    assertThat(throttle.take("aa")).isTrue();
    assertThat(throttle.take("aa")).isFalse();
  }

  @Test
  void take_floodOfKeyIds_forgetsTheOldestOnly() {
    exhaust("old");
    for (int i = 0; i < 4095; i++) {
      throttle.take("flood-" + i);
    }
    assertThat(throttle.take("old")).isFalse();

    for (int i = 0; i < 4096; i++) {
      throttle.take("more-" + i);
    }
    assertThat(throttle.take("old")).isTrue();
  }

  private void exhaust(String keyId) {
    for (int i = 0; i < BURST; i++) {
      assertThat(throttle.take(keyId)).isTrue();
    }
  }
}
