package com.layers.vault.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"h", "h:443", "vault.example", "a-b_c.d:1", "127.0.0.1:65535", "[::1]:9443"})
  void host_nameOrAddress_isOne(String host) {
    assertThat(Framing.isHost(List.of(host))).isTrue();
    assertThat(Framing.isHost(List.of(host, host))).as("twice").isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "a b", "[]", "<x>", "a%", "a/b", "a@b", "@", "a:x", "a:", "[::1", "a:1:2"
      })
  void host_another_isNone(String host) {
    assertThat(Framing.isHost(List.of(host))).isFalse();
  }

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
