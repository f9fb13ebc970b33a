package com.layers.vault.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

  private static final byte[] KEY = "12345678901234567890".getBytes(US_ASCII);

  /** RFC 4226 appendix D. */
  @ParameterizedTest
  @CsvSource({
    "0,755224", "1,287082", "2,359152", "3,969429", "4,338314",
    "5,254676", "6,287922", "7,162583", "8,399871", "9,520489"
  })
  void at_rfc4226Counters_isTheirPassword(long step, int password) {
    assertThat(Totp.at(KEY, step)).isEqualTo(password);
  }

  /** RFC 6238 appendix B, SHA-1; its 8 digits end in our 6. */
  @ParameterizedTest
  @CsvSource({
    "59,287082", "1111111109,081804", "1111111111,050471",
    "1234567890,005924", "2000000000,279037", "20000000000,353130"
  })
  void match_rfc6238Times_isTheirStep(long seconds, String password) {
    assertThat(Totp.match(KEY, password, Instant.ofEpochSecond(seconds))).hasValue(seconds / 30);
  }

  @Test
  void match_oneStepOff_isThatStep_andTwoIsNone() {
    Instant now = Instant.ofEpochSecond(59); // step 1
    assertThat(Totp.match(KEY, "755224", now)).hasValue(0);
    assertThat(Totp.match(KEY, "359152", now)).hasValue(2);
    assertThat(Totp.match(KEY, "969429", now)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "28708", "2870820", "28708a", "-28708", "２８７０８２", " 287082"})
  void match_anythingButSixDigits_isNone(String code) {
    assertThat(Totp.match(KEY, code, Instant.ofEpochSecond(59))).isEmpty();
  }

  @Test
  void secret_isBase32OfItsBytes_andMasksItself() {
    try (TotpSecret secret = TotpSecret.next();
        Plaintext stored = secret.plaintext()) {
      assertThat(secret.reveal()).matches("[A-Z2-7]{32}");
      assertThat(stored.length()).isEqualTo(20);
      assertThat(secret.revealUri("Layers Vault", "a@b"))
          .isEqualTo(
              "otpauth://totp/Layers%20Vault:a%40b?secret="
                  + secret.reveal()
                  + "&issuer=Layers%20Vault");
      assertThat(secret).hasToString("TotpSecret[masked]");
    }
  }
}
