package com.layers.vault.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VerdictMemoryTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000); // nanoTime may wrap around
  private final VerdictMemory memory = new VerdictMemory(now::get);

  @Test
  void contains_untilTheLifetimeIsOver_isTrue() {
    memory.add("a");
    now.addAndGet(VerdictMemory.LIFETIME.toNanos() - 1);
    assertThat(memory.contains("a")).isTrue();

    now.incrementAndGet();
    assertThat(memory.contains("a")).isFalse();
  }

  @Test
  void add_moreThanItHolds_forgetsTheOldest() {
    memory.add("first");
    memory.add("second");
    memory.add("first");
    for (int i = 0; i < VerdictMemory.MOST_TRACES - 1; i++) {
      memory.add("flood-" + i);
    }

    assertThat(memory.contains("second")).isFalse();
    assertThat(memory.contains("first")).isTrue();
  }

  @Test
  void claimRenewal_onceDue_isGivenToOneCaller() {
    memory.add("a");
    assertThat(memory.claimRenewal("a")).isFalse();

    now.addAndGet(VerdictMemory.DUE.toNanos());
    assertThat(memory.claimRenewal("a")).isTrue();
    assertThat(memory.claimRenewal("a")).isFalse();

    memory.giveUpRenewal("a");
    assertThat(memory.claimRenewal("a")).isTrue();
    assertThat(memory.claimRenewal("unknown")).isFalse();
  }

  @Test
  void remove_trace_isForgotten() {
    memory.add("a");
    memory.remove("a");

    assertThat(memory.contains("a")).isFalse();
  }
}
