package com.layers.vault.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "007", "524288", "9999999999"})
  void length_inAFewDigits_isPlain(String length) {
    assertThat(Framing.isPlain(List.of(length), List.of())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "+5",
        "5, 5",
        "0x10",
        "1e3",
        "\u0661",
        "10000000000",
        "9223372036854775818",
        "18446744073709551626"
      })
  void length_ofAnotherForm_isNot(String length) {
    assertThat(Framing.isPlain(List.of(length), List.of())).isFalse();
  }

  @Test
  void announcements_moreThanOne_areNot() {
    assertThat(Framing.isPlain(List.of(), List.of())).isTrue();
    assertThat(Framing.isPlain(List.of(), List.of("chunked"))).isTrue();
    assertThat(Framing.isPlain(List.of("5", "5"), List.of())).isFalse();
    assertThat(Framing.isPlain(List.of("5"), List.of("chunked"))).isFalse();
    assertThat(Framing.isPlain(List.of(), List.of("chunked", "chunked"))).isFalse();
  }
}
