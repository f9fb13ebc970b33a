package com.layers.vault.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AadTest {

  private static final UUID ID = new UUID(0x4142434445464748L, 0x494a4b4c4d4e4f50L);

  @Test
  void encoded_factsOfEveryType_areLengthPrefixed() {
    byte[] encoded = Aad.level("v").fact(258).fact(ID).fact("é").encoded();
    assertThat(HexFormat.of().formatHex(encoded))
        .isEqualTo(
            "00000001"
                + "76"
                + "00000004"
                + "00000102"
                + "00000010"
                + "4142434445464748494a4b4c4d4e4f50"
                + "00000002"
                + "c3a9");
  }

  @Test
  void encoded_textsCutElsewhere_differ() {
    // "ab|c", "a|bc" and so on, and texts that look like a length prefix of their own.
    List<String> parts = List.of("", "a", "b", "c", "ab", "bc", "abc", "\0\0\0\1", "\0\0\0\1a");
    Map<String, List<String>> seen = new HashMap<>();
    for (String first : parts) {
      seen(seen, List.of(first), Aad.level(first));
      for (String second : parts) {
        seen(seen, List.of(first, second), Aad.level(first).fact(second));
        for (String third : parts) {
          seen(seen, List.of(first, second, third), Aad.level(first).fact(second).fact(third));
        }
      }
    }
    assertThat(seen).hasSize(9 + 81 + 729);
  }

  @Test
  void encoded_sameNumbersInAnotherOrder_differ() {
    assertThat(Aad.level("x").fact(1).fact(2).encoded())
        .isNotEqualTo(Aad.level("x").fact(2).fact(1).encoded());
    assertThat(Aad.level("x").fact(1).encoded()).isNotEqualTo(Aad.level("x").fact("1").encoded());
  }

  /** The one way to encode alike: a text of the very bytes. Positions have fixed types instead. */
  @Test
  void encoded_textOfTheBytesOfANumber_isTheSame() {
    String sameBytes = new String(ByteBuffer.allocate(4).putInt(258).array(), UTF_8);
    assertThat(Aad.level("x").fact(258).encoded())
        .isEqualTo(Aad.level("x").fact(sameBytes).encoded());
  }

  private static void seen(Map<String, List<String>> seen, List<String> facts, Aad aad) {
    List<String> before = seen.put(HexFormat.of().formatHex(aad.encoded()), new ArrayList<>(facts));
    assertThat(before).as("encoded like %s", facts).isNull();
  }
}
