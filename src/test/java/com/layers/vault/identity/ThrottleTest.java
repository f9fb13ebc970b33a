package com.layers.vault.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private final AtomicLong now = new AtomicLong(-5);
  private final Throttle throttle = new Throttle(now::get);

  @Test
  void take_moreThanTheBurst_isRefusedUntilOneComesBack() {
    exhaust("aa");

    assertThat(throttle.take("aa")).isFalse();
    now.addAndGet(Throttle.INTERVAL.toNanos());
    assertThat(throttle.take("aa")).isTrue();
    assertThat(throttle.take("aa")).isFalse();
  }

  @Test
  void take_anotherKeyId_hasItsOwnTries() {
    exhaust("aa");

    assertThat(throttle.take("bb")).isTrue();
  }

  @Test
  void take_afterALongTime_isNotMoreThanTheBurst() {
    exhaust("aa");
    now.addAndGet(Throttle.INTERVAL.toNanos() * 1000);
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
    for (int i = 0; i < Throttle.BURST; i++) {
      assertThat(throttle.take(keyId)).isTrue();
    }
  }
}
