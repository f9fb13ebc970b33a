package com.layers.vault.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadsTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.", "0.5", "0.123", "1", "1.", "1.000"})
  void isWeight_fromZeroToOneInThousandths_isTrue(String weight) {
    assertThat(RequestHeads.isWeight(weight)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "2", "-1", "0.1234", "1.001", "NaN", "1e-1", ".5", "0,5"})
  void isWeight_another_isFalse(String weight) {
    assertThat(RequestHeads.isWeight(weight)).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "a=b",
        "a=b&c=d",
        "a",
        "=",
        "&&",
        "a=%C3%A9",
        "a=%F0%9F%98%80",
        "a+b=%00",
        "?",
        "a[]=1"
      })
  void isQuery_wellFormed_isTrue(String query) {
    assertThat(RequestHeads.isQuery(query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "%z",
        "%zz",
        "a=%f",
        "a=%ff",
        "a=%C3",
        "a=%C3%28",
        "a=%ED%A0%80",
        "a=%C0%80",
        "a=%u0041",
        "a={b}",
        "a=\"",
        "a=<b>",
        "a=b|c",
        "a= b",
        "a=é",
        "a=b#c",
        "a=\\",
        "a=^",
        "a=`",
        "a=%+1",
        "a=%-1"
      })
  void isQuery_malformed_isFalse(String query) {
    assertThat(RequestHeads.isQuery(query)).isFalse();
  }
}
