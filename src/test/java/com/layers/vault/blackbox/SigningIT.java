package com.layers.vault.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Workload;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Use without reveal: MACs under values that are not shown. */
@ExtendWith(TestBedExtension.class)
class SigningIT {

  private final TestBed bed;
  private final Partner partner;
  private final Workload relay;

  SigningIT(TestBed bed) {
    this.bed = bed;
    this.partner = bed.vault().partner();
    this.relay = bed.vault().relay();
  }

  @Test
  void sign_anyValue_isUnderItsBytes() {
    String id = store("generic", "Jefe");

    Answer signed = sign(id, "what do ya want for nothing?").expect(200);

    assertThat(signed.json().propertyNames()).containsExactly("signature_base64", "version");
    // RFC 4231 section 4.3
    assertThat(
            HexFormat.of().formatHex(Base64.getDecoder().decode(signed.member("signature_base64"))))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    assertThat(signed.json().path("version").intValue()).isEqualTo(1);
    assertThat(signed.text()).doesNotContain("Jefe");
  }

  /** The example that the libraries of Standard Webhooks test themselves with. */
  @Test
  void sign_webhookSigningSecret_isUnderTheKeyThatItStandsFor() {
    String id = store("webhook_signing_secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    Answer signed =
        sign(id, "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}").expect(200);

    assertThat(signed.member("signature_base64"))
        .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void sign_versionWithinItsOverlap_isUnderThatVersion() {
    String id = store("generic", "first");
    String first = sign(id, "m").member("signature_base64");
    partner.rotateCall(id).object("value", "second", "overlap", "PT1H").send().expect(200);

    Answer again = send(id, with("version", 1)).expect(200);

    assertThat(again.member("signature_base64")).isEqualTo(first);
    assertThat(again.json().path("version").intValue()).isEqualTo(1);
    Answer current = sign(id, "m").expect(200);
    assertThat(current.member("signature_base64")).isNotEqualTo(first);
    assertThat(current.json().path("version").intValue()).isEqualTo(2);
    Problem.of(send(id, with("version", 3)), 404, "not-found");
  }

  @Test
  void sign_versionAfterItsOverlap_isAConflict() {
    String id = store("generic", "first");
    partner.rotate(id, "second");

    Problem.of(send(id, with("version", 1)), 409, "state-conflict");
  }

  @Test
  void sign_emptyAndLongMessages_areSigned() {
    String id = store("generic", "v");

    sign(id, "").expect(200);
    sign(id, "x".repeat(300_000)).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HMAC-SHA1", "hmac-sha256", "HMAC-SHA256 ", "none"})
  void sign_anotherAlgorithm_isInvalid(String algorithm) {
    Problem.invalid(send(store("generic", "v"), with("algorithm", algorithm)), "/algorithm");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bQ", "bQ=", "bR==", "b Q==", "bQ==\n", "_-==", "\u00e9\u00e9\u00e9\u00e9"})
  void sign_messageNotBase64_isInvalid(String message) {
    Problem.invalid(
        send(store("generic", "v"), with("message_base64", message)), "/message_base64");
  }

  @Test
  void sign_withPartnersKey_isNowhere() {
    String id = store("generic", "v");

    Problem.of(
        partner.door().post("/internal/v1/secrets/" + id + "/sign").send(), 404, "not-found");
    Problem.of(partner.door().post("/partner/v1/secrets/" + id + "/sign").send(), 404, "not-found");
  }

  private String store(String kind, String value) {
    return partner
        .storeCall(bed.vault().projectId())
        .object("kind", kind, "name", Names.fresh("signs"), "value", value)
        .send()
        .expect(201)
        .member("vault_id");
  }

  private Answer sign(String id, String message) {
    return send(
        id, with("message_base64", Base64.getEncoder().encodeToString(message.getBytes(UTF_8))));
  }

  private Answer send(String id, Map<String, Object> members) {
    return relay.signCall(id).json(Json.write(members)).send();
  }

  private static Map<String, Object> with(String member, Object value) {
    Map<String, Object> members =
        Json.object("purpose", "p", "algorithm", "HMAC-SHA256", "message_base64", "bQ==");
    members.put(member, value);
    return members;
  }
}
