package com.layers.vault.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketsTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final Buckets buckets = new Buckets("api-key", 10, now::get);

  @Test
  void draw_moreThanTwoSecondsWorth_isRefusedUntilOneComesBack() {
    assertThat(granted("a", 25)).isEqualTo(20);

    pass(Duration.ofMillis(99));
    assertThat(granted("a", 1)).isZero();
    pass(Duration.ofMillis(1));
    assertThat(granted("a", 5)).isEqualTo(1);
  }

  @Test
  void draw_ofAnother_isItsOwn() {
    granted("a", 20);

    assertThat(granted("b", 25)).isEqualTo(20);
  }

  @Test
  void draw_forAMinute_isTheBurstAndTheRate() {
    int all = granted("a", 100);
    for (int i = 0; i < 600; i++) {
      pass(Duration.ofMillis(100));
      all += granted("a", 10);
    }

    assertThat(all).isEqualTo(20 + 600);
  }

  @Test
  void draw_tellsWhatIsLeftAndWhenTheNextOneComes() {
    assertThat(buckets.untouched()).isEqualTo(new Quota("api-key", true, 20, 2, 20, 0, 0));
    assertThat(buckets.draw("a")).isEqualTo(new Quota("api-key", true, 20, 2, 19, 1, 0));
    granted("a", 19);
    assertThat(buckets.draw("a")).isEqualTo(new Quota("api-key", false, 20, 2, 0, 2, 1));
  }

  @Test
  void shareAmong_moreNodes_isAnEqualShareAtOnce() {
    granted("a", 1);
    buckets.shareAmong(4);

    assertThat(granted("a", 25)).isEqualTo(5);
    assertThat(granted("b", 25)).isEqualTo(5);
    pass(Duration.ofSeconds(1));
    assertThat(granted("a", 25)).isEqualTo(2);
  }

  @Test
  void shareAmong_moreNodesThanTheLimit_leavesOneEach() {
    Buckets low = new Buckets("api-key", 1, now::get);
    low.shareAmong(5);

    assertThat(low.draw("a").granted()).isTrue();
    assertThat(low.draw("a")).isEqualTo(new Quota("api-key", false, 1, 5, 0, 5, 5));
    pass(Duration.ofSeconds(5));
    assertThat(low.draw("a").granted()).isTrue();
  }

  @Test
  void sweep_forgetsThoseWithAFullBucketOnly() {
    granted("a", 20);
    pass(Duration.ofSeconds(1));
    granted("b", 1);
    pass(Duration.ofMillis(500));
    buckets.sweep();
    assertThat(buckets.size()).isEqualTo(1);
    assertThat(granted("a", 25)).isEqualTo(15);

    pass(Duration.ofSeconds(3));
    buckets.sweep();
    assertThat(buckets.size()).isZero();
  }

  private int granted(String name, int calls) {
    return (int) IntStream.range(0, calls).filter(i -> buckets.draw(name).granted()).count();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
