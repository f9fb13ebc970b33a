package com.layers.vault.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BcryptTest {

  /** From the test suites of jBCrypt, crypt_blowfish and pyca/bcrypt. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      value = {
        "a|$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
        "abc|$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
        "abc|$2a$12$EXRkfkdmXn2gzds2SSitu.MW9.gAVqa9eLS1//RYtYCmB1eLHg.9q",
        "U*U|$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "U*U*|$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK",
        "U*U*U|$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a",
        "Kk4DQuMMfZL9o|$2b$04$cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm",
        "9IeRXmnGxMYbs|$2b$04$pQ7gRO7e6wx/936oXhNjrOUNOHL1D0h1N2IDbJZYs.1ppzSof6SPy"
      })
  void matches_publishedVector_onlyItsSecret(String secret, String hash) {
    assertThat(Bcrypt.matches(hash, secret.getBytes(US_ASCII))).isTrue();
    assertThat(Bcrypt.matches(hash, (secret + "x").getBytes(US_ASCII))).isFalse();
  }

  @Test
  void hash_sameSecretTwice_hasCostTwelveAndDiffers() {
    byte[] secret = "0123456789012345678901234567890123456789012".getBytes(US_ASCII);
    String hash = Bcrypt.hash(secret);

    assertThat(hash).startsWith("$2b$12$").hasSize(60).isNotEqualTo(Bcrypt.hash(secret));
    assertThat(Bcrypt.matches(hash, secret)).isTrue();
  }

  @Test
  void matches_secretLongerThanBcryptReads_isRefused() {
    String hash = "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe";

    assertThatThrownBy(() -> Bcrypt.matches(hash, new byte[73]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Bcrypt.hash(new byte[0])).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void matches_noBcryptHash_isRefused() {
    assertThatThrownBy(() -> Bcrypt.matches("$1$abc", new byte[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
