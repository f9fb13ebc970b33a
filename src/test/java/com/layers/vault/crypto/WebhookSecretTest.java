package com.layers.vault.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

  /** The example that the libraries of Standard Webhooks test themselves with. */
  @Test
  void hmac_standardWebhooks_agrees() {
    byte[] secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".getBytes(US_ASCII);
    byte[] message =
        "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}".getBytes(US_ASCII);
    assertThat(WebhookSecret.hmac(secret, message))
        .isEqualTo(Base64.getDecoder().decode("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    assertThat(secret).asString(US_ASCII).startsWith("whsec_MfKQ");
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 25, 26, 32, 63, 64})
  void isWellFormed_keyOfAnAllowedLength_is(int bytes) {
    assertThat(WebhookSecret.isWellFormed(text("whsec_" + base64(bytes)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 23, 65, 66, 128})
  void isWellFormed_keyTooShortOrTooLong_isNot(int bytes) {
    assertThat(WebhookSecret.isWellFormed(text("whsec_" + base64(bytes)))).isFalse();
  }

  @Test
  void isWellFormed_anythingElse_isNot() {
    String key = base64(25);
    for (String value :
        new String[] {
          "",
          "whsec_",
          key,
          "WHSEC_" + key,
          "whsec-" + key,
          " whsec_" + key,
          "whsec_" + key + "\n",
          "whsec_" + key.replace("=", ""),
          "whsec_" + key.substring(0, key.length() - 4) + "AB==",
          "whsec_" + "-_".repeat(16),
          "whsec_" + "é".repeat(32)
        }) {
      assertThat(WebhookSecret.isWellFormed(value.getBytes(UTF_8))).as(value).isFalse();
    }
  }

  @Test
  void hmac_valueOfAnotherForm_isUnderItsOwnBytes() {
    byte[] value = text("whsec_" + base64(16));
    assertThat(WebhookSecret.hmac(value, text("m"))).isEqualTo(Hmac.sha256(value, text("m")));
  }

  private static byte[] text(String text) {
    return text.getBytes(US_ASCII);
  }

  private static String base64(int bytes) {
    return Base64.getEncoder().encodeToString(new byte[bytes]);
  }
}
