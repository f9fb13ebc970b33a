package com.layers.vault.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Change;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.RefusalTest;
import com.layers.vault.access.SecretKind;
import com.layers.vault.crypto.Plaintext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"a", "META.capi_token-1", "0", ".", "_", "-", "..", "azAZ09._-"})
  void check_nameWithinTheRule_passes(String name) {
    assertThat(refusal(() -> store(name, null, 1, null))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "a b", "a/b", "ä", "a\n", "\0", "a:b", "а", "a@", "[", "`", "{", "/", "^"
      })
  void check_nameOutsideTheRule_pointsAtIt(String name) {
    pointsAt("/name", () -> store(name, null, 1, null));
  }

  @Test
  void check_nameLengths_128IsTheLast() {
    assertThat(refusal(() -> store("x".repeat(128), null, 1, null))).isNull();
    pointsAt("/name", () -> store("x".repeat(129), null, 1, null));
  }

  @Test
  void check_descriptionLengths_1024IsTheLast() {
    assertThat(refusal(() -> store("n", "d".repeat(1024), 1, null))).isNull();
    assertThat(refusal(() -> store("n", "", 1, null))).isNull();
    pointsAt("/description", () -> store("n", "d".repeat(1025), 1, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"one\ntwo", "one\r\ntwo", "\t", "ünïcode", "\u00a0"})
  void check_descriptionWithLinesAndTabs_passes(String description) {
    assertThat(refusal(() -> store("n", description, 1, null))).isNull();
    assertThat(refusal(() -> describe(description))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\u0007b", "\u001b[31m", "\u0085", "\u007f"})
  void check_descriptionWithOtherControls_pointsAtIt(String description) {
    pointsAt("/description", () -> store("n", description, 1, null));
    pointsAt("/description", () -> describe(description));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 65_535, 65_536})
  void check_valueWithinTheRule_passes(int bytes) {
    assertThat(refusal(() -> store("n", null, bytes, null))).isNull();
    assertThat(refusal(() -> rotate(Duration.ZERO, bytes, null))).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65_537})
  void check_valueOutsideTheRule_pointsAtIt(int bytes) {
    pointsAt("/value", () -> store("n", null, bytes, null));
    pointsAt("/value", () -> rotate(Duration.ZERO, bytes, null));
  }

  @Test
  void checkForm_ofAWebhookSigningSecret_isThatOfStandardWebhooks() {
    SecretKind kind = SecretKind.WEBHOOK_SIGNING_SECRET;
    assertThat(refusal(() -> checkForm(kind, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))).isNull();
    for (String other :
        List.of("plain", "whsec_", "whsec_YQ==", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")) {
      pointsAt("/value", () -> checkForm(kind, other));
      assertThat(refusal(() -> checkForm(SecretKind.GENERIC, other))).isNull();
    }
  }

  @Test
  void check_expiry_mustLieAhead() {
    assertThat(refusal(() -> store("n", null, 1, NOW.plusNanos(1)))).isNull();
    pointsAt("/expires_at", () -> store("n", null, 1, NOW));
    pointsAt("/expires_at", () -> store("n", null, 1, NOW.minusSeconds(1)));
    assertThat(refusal(() -> rotate(Duration.ZERO, 1, NOW.plusSeconds(1)))).isNull();
    pointsAt("/expires_at", () -> rotate(Duration.ZERO, 1, NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT1S", "P1D", "P7D"})
  void check_overlapWithinTheRule_passes(String overlap) {
    assertThat(refusal(() -> rotate(Duration.parse(overlap), 1, null))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-0.000000001S", "P-1D", "PT168H0.000000001S", "P8D", "P10000D"})
  void check_overlapOutsideTheRule_pointsAtIt(String overlap) {
    pointsAt("/overlap", () -> rotate(Duration.parse(overlap), 1, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P7D", "PT168H0.000001S", "P30D"})
  void checkRecovery_withinTheRule_passes(String recovery) {
    assertThat(refusal(() -> Rules.checkRecovery(Duration.parse(recovery)))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "P-7D", "PT167H59M59.999999999S", "PT720H0.000000001S", "P31D"})
  void checkRecovery_outsideTheRule_pointsAtIt(String recovery) {
    pointsAt("/recovery", () -> Rules.checkRecovery(Duration.parse(recovery)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"c", "capi-relay", "why not, ünïcode too"})
  void checkPurpose_withinTheRule_passes(String purpose) {
    assertThat(refusal(() -> Rules.checkPurpose(purpose))).isNull();
    assertThat(refusal(() -> Rules.checkPurpose("p".repeat(128)))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\rb", "\t", "\0", "\u001b[31m", "\u0085", "\u007f"})
  void checkPurpose_outsideTheRule_pointsAtIt(String purpose) {
    pointsAt("/purpose", () -> Rules.checkPurpose(purpose));
    pointsAt("/purpose", () -> Rules.checkPurpose("p".repeat(129)));
  }

  private static void store(String name, String description, int bytes, Instant expiresAt) {
    try (Plaintext value = Plaintext.owning(new byte[bytes])) {
      Rules.check(
          new NewSecret(SecretKind.GENERIC, name, description, expiresAt, null), value, NOW);
    }
  }

  private static void describe(String description) {
    Rules.check(
        new MetadataChange(null, Change.to(description), Change.none(), Change.none()), NOW);
  }

  private static void checkForm(SecretKind kind, String text) {
    try (Plaintext value = Plaintext.owning(text.getBytes(US_ASCII))) {
      Rules.checkForm(kind, value);
    }
  }

  private static void rotate(Duration overlap, int bytes, Instant expiresAt) {
    try (Plaintext value = Plaintext.owning(new byte[bytes])) {
      Rules.check(new Rotation(null, overlap, expiresAt, null), value, NOW);
    }
  }

  private static Refusal refusal(ThrowingCallable call) {
    return RefusalTest.refusal(call);
  }

  private static void pointsAt(String pointer, ThrowingCallable call) {
    Refusal refusal = refusal(call);
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.reason()).isEqualTo(Reason.VALIDATION_FAILED);
    assertThat(refusal.pointer()).isEqualTo(pointer);
  }
}
