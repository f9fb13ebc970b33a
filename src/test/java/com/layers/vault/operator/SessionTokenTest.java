package com.layers.vault.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokenTest {

  @Test
  void parse_ofWhatWasRevealed_isTheSame() {
    SessionToken token = SessionToken.next();

    assertThat(SessionToken.parse(token.reveal()).orElseThrow().hash()).isEqualTo(token.hash());
    assertThat(token.reveal()).hasSize(43);
    assertThat(token.hash()).hasSize(32);
    assertThat(token).hasToString("SessionToken[masked]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+"
      })
  void parse_ofAnythingElse_isNone(String text) {
    assertThat(SessionToken.parse(text)).isEmpty();
  }

  @Test
  void formToken_isOfOneSession_andTellsNothingOfIt() {
    SessionToken token = SessionToken.next();
    SessionToken other = SessionToken.next();

    assertThat(token.isFormToken(token.formToken())).isTrue();
    assertThat(token.isFormToken(other.formToken())).isFalse();
    assertThat(token.isFormToken("")).isFalse();
    assertThat(token.formToken()).isNotEqualTo(token.reveal()).isNotEqualTo(other.formToken());
  }
}
