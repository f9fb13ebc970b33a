package com.layers.vault.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "A.b_c-9",
        "0123456789012345678901234567890123456789012345678901234567890123"
      })
  void of_wellFormed_isTheCallersOwn(String own) {
    assertThat(RequestId.of(own)).isEqualTo(own);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a\nb",
        "a\n",
        "\u0430",
        "a,b",
        "01234567890123456789012345678901234567890123456789012345678901234"
      })
  void of_anythingElse_isANewOne(String own) {
    assertThat(RequestId.of(own))
        .matches("[A-Za-z0-9._-]{1,64}")
        .isNotEqualTo(own)
        .isNotEqualTo(RequestId.of(own));
  }
}
