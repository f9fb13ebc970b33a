package com.layers.vault.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

  @Test
  void decode_ofText_isInTheRoom() {
    byte[] bytes = "pässwörd 🔑".getBytes(UTF_8);
    char[] room = new char[bytes.length];

    int length = Utf8.decode(bytes, room).orElseThrow();

    assertThat(new String(room, 0, length)).isEqualTo("pässwörd 🔑");
  }

  @ParameterizedTest
  @ValueSource(strings = {"736563726574ff", "736563726574c3", "736563726574eda080"})
  void decode_ofOtherBytes_leavesNothing(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    char[] room = new char[bytes.length];

    assertThat(Utf8.decode(bytes, room)).isEmpty();
    assertThat(room).containsOnly('\0');
  }
}
