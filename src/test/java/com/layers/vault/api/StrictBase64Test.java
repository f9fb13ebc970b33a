package com.layers.vault.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictBase64Test {

  /** The vectors of RFC 4648 section 10. */
  @ParameterizedTest
  @CsvSource({
    "Zg==,f",
    "Zm8=,fo",
    "Zm9v,foo",
    "Zm9vYg==,foob",
    "Zm9vYmE=,fooba",
    "Zm9vYmFy,foobar"
  })
  void decode_vectorsOfTheRfc_giveTheirBytes(String text, String bytes) {
    assertThat(StrictBase64.decode(text.getBytes(ISO_8859_1)))
        .isEqualTo(bytes.getBytes(ISO_8859_1));
  }

  @Test
  void decode_anyBytes_comeBack() {
    Random random = new Random(3);
    for (int length = 0; length < 300; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertThat(StrictBase64.decode(Base64.getEncoder().encode(bytes))).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Z",
        "Zg",
        "Zg=",
        "Zm8",
        "Zg===",
        "=",
        "==",
        "===",
        "====",
        "Z===",
        "Zh==",
        "Zm9=",
        "Zm9v=",
        "Zm 9v",
        "Zm9v\n",
        "\nZm9v",
        "Zm9vZg==Zm9v",
        "Zg==Zg==",
        "Zm-_",
        "Zm9v====",
        "Zm=v",
        "=m9v",
        "Z=9v",
        "Zm9é",
        "Zm9\0",
        "Zm9v Zg",
        "Zm9\r\n",
        "Zg=a",
        "Zm9vZg=\n"
      })
  void decode_notCanonical_isRefused(String text) {
    assertThatThrownBy(() -> StrictBase64.decode(text.getBytes(ISO_8859_1)))
        .isInstanceOf(BrokenRule.class)
        .hasMessageNotContaining(text);
  }

  @Test
  void decode_eachSpareBit_isRefused() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    int accepted = 0;
    for (int i = 0; i < alphabet.length(); i++) {
      char last = alphabet.charAt(i);
      try {
        StrictBase64.decode(("A" + last + "==").getBytes(ISO_8859_1));
        accepted++;
      } catch (BrokenRule e) {
        assertThat(alphabet.indexOf(last) % 16).isNotZero();
      }
    }
    assertThat(accepted).isEqualTo(4);
  }
}
