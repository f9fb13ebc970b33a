package com.layers.vault.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.crypto.GeneratedSecret;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedKeyTest {

  private static final String SECRET = "AbC-_0123456789abcdefghijklmnopqrstuvwxyzAB";

  @Test
  void parse_generatedKey_givesItBack() {
    PresentedKey key = PresentedKey.generate(Environment.LIVE);
    PresentedKey parsed = PresentedKey.parse(key.reveal()).orElseThrow();

    assertThat(key.reveal()).matches("lp_live_[a-z2-7]{16}_[A-Za-z0-9_-]{43}");
    assertThat(parsed.environment()).isEqualTo(Environment.LIVE);
    assertThat(parsed.keyId()).isEqualTo(key.keyId());
    assertThat(parsed.secret()).isEqualTo(key.secret()).hasSize(43);
  }

  @Test
  void parse_secretWithUnderscores_splitsAtTheKeyId() {
    PresentedKey key =
        PresentedKey.parse("lp_test_abcdefghijklmno2_" + "_".repeat(43)).orElseThrow();

    assertThat(key.environment()).isEqualTo(Environment.TEST);
    assertThat(key.keyId()).isEqualTo("abcdefghijklmno2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "lp_",
        "lp_prod_abcdefghijklmno2_" + SECRET,
        "LP_live_abcdefghijklmno2_" + SECRET,
        "lp_live_ABCDEFGHIJKLMNO2_" + SECRET,
        "lp_live_abcdefghijklmno1_" + SECRET,
        "lp_live_abcdefghijklmno_" + SECRET,
        "lp_live_abcdefghijklmno23_" + SECRET,
        "lp_live_abcdefghijklmno2_" + SECRET + "x",
        "lp_live_abcdefghijklmno2_AbC",
        "lp_live_abcdefghijklmno2_+bC-_0123456789abcdefghijklmnopqrstuvwxyzAB",
        " lp_live_abcdefghijklmno2_" + SECRET,
        "lp_live_abcdefghijklmno2_" + SECRET + "\n"
      })
  void parse_otherForm_isEmpty(String text) {
    assertThat(PresentedKey.parse(text)).isEmpty();
  }

  @Test
  void parse_hugeText_isEmpty() {
    assertThat(PresentedKey.parse("lp_live_".repeat(100_000))).isEmpty();
  }

  @Test
  void toString_key_masksTheSecret() {
    PresentedKey key = PresentedKey.generate(Environment.TEST);
    GeneratedSecret signing = GeneratedSecret.forRequests();

    assertThat(new IssuedApiKey(null, key, Optional.of(signing)).toString())
        .contains("lp_test_" + key.keyId() + "_[masked]")
        .doesNotContain(signing.reveal().substring(4))
        .doesNotContain(key.reveal().substring(key.reveal().length() - 43));
  }

  @Test
  void generate_manyKeys_areAllDifferent() {
    Set<String> keyIds = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      keyIds.add(PresentedKey.generate(Environment.TEST).keyId());
    }

    assertThat(keyIds).hasSize(1000);
  }
}
