package com.layers.vault.incontainer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Extent;
import com.layers.vault.crypto.Hmac;
import com.layers.vault.identity.ApiKeys;
import com.layers.vault.identity.Authentication;
import com.layers.vault.identity.IssuedApiKey;
import com.layers.vault.identity.NewApiKey;
import com.layers.vault.identity.SignatureVerdict;
import com.layers.vault.identity.SignedRequest;
import com.layers.vault.upkeep.Chores;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signed requests while the vault's clock is wrong, or goes on. */
class RequestTimesIT extends InContainer {

  private static final String NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @Inject MovableClock clock;
  @Inject Chores chores;
  @Inject ApiKeys apiKeys;
  @Inject Authentication authentication;

  private IssuedApiKey key;

  @BeforeEach
  void issue() {
    NewApiKey wanted =
        new NewApiKey(organization, "signs", Set.of(), Extent.everything(), Optional.empty(), true);
    key = apiKeys.create(partner(), wanted);
  }

  @AfterEach
  void back() {
    clock.reset();
  }

  @Test
  void clockOfTheVault_isOff_refusesTheRightTimeAndTakesItsOwn() {
    for (int seconds : new int[] {-3600, -302, 302, 3600}) {
      SignedRequest right = request(Instant.now(), nonce());
      clock.advance(Duration.ofSeconds(seconds));

      assertThat(isAuthenticated(right)).as("off by %d s", seconds).isFalse();
      assertThat(isAuthenticated(request(clock.instant(), nonce()))).isTrue();

      clock.reset();
      assertThat(isAuthenticated(right)).as("no nonce was spent on it").isTrue();
    }
  }

  @Test
  void nonce_asLongAsItsTimeIsAccepted_staysSpent() {
    Instant ahead = clock.instant().plusSeconds(290);
    SignedRequest first = request(ahead, nonce());
    assertThat(isAuthenticated(first)).isTrue();

    clock.advance(Duration.ofSeconds(580));
    chores.run(() -> true);

    assertThat(isAuthenticated(first)).isFalse();
    assertThat(isAuthenticated(request(ahead, nonce()))).as("that time is still good").isTrue();
  }

  @Test
  void nonce_whoseTimeIsOver_isRefusedAndForgottenAnHourLater() {
    SignedRequest first = request(clock.instant(), nonce());
    assertThat(isAuthenticated(first)).isTrue();
    assertThat(rows.count("request_nonce", "nonce = ?", first.nonce())).isEqualTo(1);

    clock.advance(Duration.ofSeconds(601));
    chores.run(() -> true);

    assertThat(isAuthenticated(first)).isFalse();
    assertThat(rows.count("request_nonce", "nonce = ?", first.nonce()))
        .as("a node whose clock is behind may still accept its time")
        .isEqualTo(1);

    clock.advance(Duration.ofHours(1));
    chores.run(() -> true);

    assertThat(isAuthenticated(first)).isFalse();
    assertThat(rows.count("request_nonce", "nonce = ?", first.nonce())).isZero();
  }

  private boolean isAuthenticated(SignedRequest request) {
    ApiKeyCaller caller =
        new ApiKeyCaller(
            key.metadata().apiKeyId(),
            key.metadata().keyId(),
            organization,
            Set.of(),
            Extent.everything(),
            Optional.empty(),
            key.metadata().signingSecretVaultId(),
            UUID.randomUUID().toString());
    return authentication.signature(caller, request) == SignatureVerdict.RIGHT;
  }

  /** {@code GET /partner/v1/whoami}, signed under the key's secret. */
  private SignedRequest request(Instant time, String nonce) {
    String timestamp = String.valueOf(time.getEpochSecond());
    String message = String.join(".", timestamp, nonce, "GET", "/partner/v1/whoami", NOTHING);
    byte[] secret = key.signingSecret().orElseThrow().reveal().getBytes(US_ASCII);
    String mac = HexFormat.of().formatHex(Hmac.sha256(secret, message.getBytes(US_ASCII)));
    return new SignedRequest(timestamp, nonce, "v1=" + mac, "GET", "/partner/v1/whoami", NOTHING);
  }

  private static String nonce() {
    return UUID.randomUUID().toString();
  }
}
