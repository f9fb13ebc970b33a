package com.layers.vault.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRequestTest {

  private static final String NONCE = "0123456789abcdef";
  private static final String SIGNATURE = "v1=" + "0f".repeat(32);

  @Test
  void message_parts_areJoinedByDots() {
    SignedRequest request =
        new SignedRequest("1764000000", NONCE, SIGNATURE, "PUT", "/partner/v1/x?a=b%20c", "e3b0");

    assertThat(request.isWellFormed()).isTrue();
    assertThat(request.message())
        .isEqualTo("1764000000.0123456789abcdef.PUT./partner/v1/x?a=b%20c.e3b0".getBytes(UTF_8));
    assertThat(request.mac()).isEqualTo(HexFormat.of().parseHex("0f".repeat(32)));
  }

  @ParameterizedTest
  @CsvSource({
    "1763999700, true", "1764000300, true", "1763999699, false", "1764000301, false",
    "1763996400, false", "1764003600, false", "0, false", "999999999999, false"
  })
  void isTimely_threeHundredSeconds_isTheLimit(String timestamp, boolean timely) {
    Instant now = Instant.ofEpochSecond(1764000000);

    assertThat(signed(timestamp, NONCE, SIGNATURE).isTimely(now)).isEqualTo(timely);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1.5", "1e3", "1764000000 ", "1764000000000", "0x1", "١"})
  void isWellFormed_timestampOfAnotherForm_isFalse(String timestamp) {
    assertThat(signed(timestamp, NONCE, SIGNATURE).isWellFormed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789abcde",
        "0123456789abcde.",
        "0123456789abcdef\n",
        "ä123456789abcdef"
      })
  void isWellFormed_nonceOfAnotherForm_isFalse(String nonce) {
    assertThat(signed("1764000000", nonce, SIGNATURE).isWellFormed()).isFalse();
    assertThat(signed("1764000000", "a".repeat(65), SIGNATURE).isWellFormed()).isFalse();
    assertThat(signed("1764000000", "a".repeat(64), SIGNATURE).isWellFormed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1=", "v1=0f", "v2=", "V1=", "v1= ", "v1=g"})
  void isWellFormed_signatureOfAnotherForm_isFalse(String start) {
    String signature = start.length() > 3 ? start : start + "0f".repeat(32);
    boolean right = signature.equals(SIGNATURE);

    assertThat(signed("1764000000", NONCE, signature).isWellFormed()).isEqualTo(right);
    assertThat(signed("1764000000", NONCE, SIGNATURE + "0f").isWellFormed()).isFalse();
  }

  private static SignedRequest signed(String timestamp, String nonce, String signature) {
    return new SignedRequest(timestamp, nonce, signature, "GET", "/", "e3b0");
  }
}
