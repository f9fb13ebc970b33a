package com.layers.vault.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

  @ParameterizedTest
  @ValueSource(strings = {"Bearer k", "bearer k", "BEARER  k "})
  void apiKey_bearer_isTheToken(String authorization) {
    assertThat(Credentials.apiKey(List.of(authorization), List.of())).contains("k");
  }

  @Test
  void apiKey_ownHeader_isItsValue() {
    assertThat(Credentials.apiKey(List.of(), List.of("k"))).contains("k");
  }

  @Test
  void apiKey_bothAlike_isThatOne() {
    assertThat(Credentials.apiKey(List.of("Bearer k"), List.of("k"))).contains("k");
  }

  @Test
  void apiKey_contradiction_isEmpty() {
    assertThat(Credentials.apiKey(List.of("Bearer k"), List.of("other"))).isEmpty();
    assertThat(Credentials.apiKey(List.of("Basic k"), List.of("k"))).isEmpty();
    assertThat(Credentials.apiKey(List.of("Bearer k", "Bearer k"), List.of())).isEmpty();
    assertThat(Credentials.apiKey(List.of(), List.of("k", "k"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Basic k", "k", "Bearerk"})
  void apiKey_otherScheme_isEmpty(String authorization) {
    assertThat(Credentials.apiKey(List.of(authorization), List.of())).isEmpty();
  }

  @Test
  void apiKey_none_isEmpty() {
    assertThat(Credentials.apiKey(List.of(), List.of())).isEmpty();
  }
}
