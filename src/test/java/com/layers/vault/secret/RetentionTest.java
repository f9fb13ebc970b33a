package com.layers.vault.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.secret.Retention.Replaced;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetentionTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void over_fewVersions_keepsThemForSevenDays() {
    List<Replaced> versions = burst(1, 10, NOON);

    assertThat(Retention.over(versions, NOON.plus(Retention.KEPT).minusNanos(1))).isEmpty();
    assertThat(Retention.over(versions, NOON.plus(Duration.ofDays(8)))).hasSize(10);
  }

  @Test
  void over_burstInOneHour_keepsItsFirstAndTheNewestTen() {
    List<Replaced> versions = burst(1, 1000, NOON);

    assertThat(Retention.over(versions, NOON.plusSeconds(2000)))
        .isEqualTo(IntStream.rangeClosed(2, 990).boxed().toList());
  }

  @Test
  void over_burstOverHours_keepsTheFirstOfEachHour() {
    List<Replaced> versions = new ArrayList<>();
    for (int hour = 0; hour < 5; hour++) {
      versions.addAll(burst(1 + hour * 20, 20, NOON.plus(Duration.ofHours(hour))));
    }

    assertThat(Retention.over(versions, NOON.plus(Duration.ofHours(6))))
        .hasSize(85)
        .doesNotContain(1, 21, 41, 61, 81)
        .doesNotContain(91, 92, 93, 94, 95, 96, 97, 98, 99, 100);
  }

  @Test
  void over_overlapThatLasts_isKeptWhateverElse() {
    List<Replaced> versions = new ArrayList<>(burst(1, 30, NOON));
    versions.set(4, new Replaced(5, NOON, NOON.plusSeconds(5), NOON.plus(Duration.ofDays(9))));

    assertThat(Retention.over(versions, NOON.plusSeconds(60))).doesNotContain(5).contains(4, 6);
    assertThat(Retention.over(versions, NOON.plus(Duration.ofDays(8)))).doesNotContain(5);
    assertThat(Retention.over(versions, NOON.plus(Duration.ofDays(9)))).contains(5);
  }

  /** A good value that came and went within the hour in which a burst began. */
  @Test
  void over_burstAfterARotationInTheSameHour_keepsWhatWasCurrentBeforeIt() {
    List<Replaced> versions = new ArrayList<>();
    versions.add(new Replaced(1, NOON.minus(Duration.ofDays(30)), NOON, null));
    versions.add(new Replaced(2, NOON, NOON.plusSeconds(60), null));
    versions.addAll(burst(3, 50, NOON.plusSeconds(61)));

    assertThat(Retention.over(versions, NOON.plusSeconds(600)))
        .isEqualTo(IntStream.rangeClosed(3, 42).boxed().toList());
  }

  @Test
  void over_nothing_isNothing() {
    assertThat(Retention.over(List.of(), NOON)).isEmpty();
  }

  /** A version replaced each second, without an overlap. */
  private static List<Replaced> burst(int first, int count, Instant from) {
    return IntStream.range(0, count)
        .mapToObj(i -> from.plusSeconds(i))
        .map(at -> replaced(first + (int) Duration.between(from, at).toSeconds(), at))
        .toList();
  }

  private static Replaced replaced(int version, Instant at) {
    return new Replaced(version, at.minusSeconds(1), at, at);
  }
}
