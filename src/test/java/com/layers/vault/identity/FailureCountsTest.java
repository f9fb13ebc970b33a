package com.layers.vault.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Door;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureCountsTest {

  private final FailureCounts counts = new FailureCounts();

  @Test
  void drain_severalFailures_countsThemByClaimAndBeginsAnew() {
    counts.add(Door.PARTNER, "api-key:a");
    counts.add(Door.PARTNER, "api-key:a");
    counts.add(Door.PARTNER, "api-key:b");

    assertThat(counts.drain())
        .isEqualTo(
            Map.of(
                new FailureCounts.Claim(Door.PARTNER, "api-key:a"), 2,
                new FailureCounts.Claim(Door.PARTNER, "api-key:b"), 1));
    assertThat(counts.drain()).isEmpty();
  }

  @Test
  void add_floodOfClaims_isSummedUnderOne() {
    for (int i = 0; i < FailureCounts.MOST_CLAIMS + 1000; i++) {
      counts.add(Door.PARTNER, "api-key:" + i);
    }

    Map<FailureCounts.Claim, Integer> drained = counts.drain();
    assertThat(drained)
        .hasSize(FailureCounts.MOST_CLAIMS + 1)
        .containsEntry(new FailureCounts.Claim(Door.PARTNER, "others"), 1000);
  }

  @Test
  void putBack_whatCouldNotBeReported_isAddedToWhatCameSince() {
    counts.add(Door.PARTNER, "api-key:a");
    Map<FailureCounts.Claim, Integer> drained = counts.drain();
    counts.add(Door.PARTNER, "api-key:a");
    counts.putBack(drained);

    assertThat(counts.drain())
        .isEqualTo(Map.of(new FailureCounts.Claim(Door.PARTNER, "api-key:a"), 2));
  }
}
