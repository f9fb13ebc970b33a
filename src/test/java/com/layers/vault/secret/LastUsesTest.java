package com.layers.vault.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.secret.LastUses.Use;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LastUsesTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.000001Z");
  private static final UUID FIRST = new UUID(1, 1);
  private static final UUID SECOND = new UUID(1, 2);

  private final LastUses uses = new LastUses();

  @Test
  void drain_severalUses_isTheLatestOfEachByIdAndBeginsAnew() {
    uses.note(SECOND, NOW);
    uses.note(FIRST, NOW.plusSeconds(1));
    uses.note(FIRST, NOW);

    assertThat(uses.drain())
        .containsExactly(new Use(FIRST, NOW.plusSeconds(1)), new Use(SECOND, NOW));
    assertThat(uses.drain()).isEmpty();
  }

  @Test
  void note_finerThanAMicrosecond_isCut() {
    uses.note(FIRST, NOW.plusNanos(999));
    assertThat(uses.drain()).containsExactly(new Use(FIRST, NOW));
  }

  @Test
  void note_putBackAfterALaterUse_keepsTheLaterOne() {
    uses.note(FIRST, NOW.plusSeconds(1));
    uses.note(FIRST, NOW);
    assertThat(uses.drain()).containsExactly(new Use(FIRST, NOW.plusSeconds(1)));
  }

  @Test
  void note_moreThanAreRemembered_leavesTheNewestOut() {
    for (int i = 0; i < LastUses.MOST + 10; i++) {
      uses.note(new UUID(0, i), NOW);
    }
    uses.note(new UUID(0, 0), NOW.plusSeconds(1));

    assertThat(uses.drain())
        .hasSize(LastUses.MOST)
        .contains(new Use(new UUID(0, 0), NOW.plusSeconds(1)));
  }
}
