package com.layers.vault.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** RFC 9562, section 5.7. */
class UuidsTest {

  @Test
  void next_always_hasTheLayoutOfVersion7() {
    for (int i = 0; i < 10_000; i++) {
      long before = System.currentTimeMillis();
      UUID id = Uuids.next();
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(millis(id)).isBetween(before, System.currentTimeMillis());
    }
  }

  @Test
  void next_always_fillsEveryRandomBit() {
    long seenOne = 0;
    long seenZero = 0;
    long lowOne = 0;
    long lowZero = 0;
    for (int i = 0; i < 1_000; i++) {
      UUID id = Uuids.next();
      seenOne |= id.getMostSignificantBits();
      seenZero |= ~id.getMostSignificantBits();
      lowOne |= id.getLeastSignificantBits();
      lowZero |= ~id.getLeastSignificantBits();
    }
    assertThat(seenOne & seenZero & 0xFFFL).isEqualTo(0xFFFL);
    assertThat(lowOne & lowZero).isEqualTo(0x3FFF_FFFF_FFFF_FFFFL);
  }

  @Test
  void next_hundredThousandTimes_neverRepeats() {
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      ids.add(Uuids.next());
    }
    assertThat(ids).hasSize(100_000);
  }

  @Test
  void next_aMillisecondLater_sortsAfter() {
    for (int i = 0; i < 20; i++) {
      UUID first = Uuids.next();
      while (System.currentTimeMillis() <= millis(first)) {
        Thread.onSpinWait();
      }
      assertThat(Uuids.next()).isGreaterThan(first);
    }
  }

  @Test
  void bytes_exampleOfTheRfc_roundTrips() {
    UUID example = UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"); // appendix A.6
    byte[] bytes = Uuids.bytes(example);
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("017f22e279b07cc398c4dc0c0c07398f");
    assertThat(Uuids.of(bytes)).isEqualTo(example);
    assertThat(millis(example)).isEqualTo(1_645_557_742_000L);
  }

  private static long millis(UUID id) {
    return id.getMostSignificantBits() >>> 16;
  }
}
