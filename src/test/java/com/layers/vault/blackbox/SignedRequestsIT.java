package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.RawConnection;
import com.layers.vault.blackbox.harness.Signer;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Together;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests by a key that demands signatures. Where there are two nodes, they take turns. */
@ExtendWith(TestBedExtension.class)
class SignedRequestsIT {

  private static final String WHOAMI = "/partner/v1/whoami";

  private final Vault vault;
  private final Answer key;
  private final Signer signer;

  SignedRequestsIT(TestBed bed) {
    this.vault = bed.vault();
    this.key = Keys.create(vault.partner(), "scopes", Keys.ALL, "with_signing_secret", true);
    this.signer =
        new Signer(
            vault.clients().partner(key.member("api_key")).door(), key.member("signing_secret"));
  }

  @Test
  void request_signed_isAnsweredWithAndWithoutBodyAndQuery() {
    signer.call("GET", WHOAMI, "").send().expect(200);
    signer.call("GET", "/partner/v1/projects?limit=1", "").send().expect(200);
    signer.call("GET", secrets() + "?limit=1&name=a-b", "").send().expect(200);
    String body =
        Json.write(
            Json.object("kind", "generic", "name", Names.fresh("signed"), "value", "\u00e9"));
    String vaultId = signer.call("POST", secrets(), body).send().expect(201).member("vault_id");
    signer
        .call("PUT", "/partner/v1/secrets/" + vaultId + "/value", "{\"value\":\"two\"}")
        .send()
        .expect(200);
    assertThat(vault.relay().resolve(vaultId).member("value")).isEqualTo("two");
  }

  @Test
  void request_unsigned_isNotAuthenticated() {
    isRefused(signer.unsigned("GET", WHOAMI, ""));
    for (String header : List.of("X-Layers-Timestamp", "X-Layers-Nonce", "X-Layers-Signature")) {
      isRefused(signer.call("GET", WHOAMI, "").without(header));
      isRefused(signer.call("GET", WHOAMI, "").header(header, "x"));
    }
  }

  @Test
  void request_changedAfterSigning_isNotAuthenticatedAndDoesNothing() {
    String name = Names.fresh("tampered");
    String body = Json.write(Json.object("kind", "generic", "name", name, "value", "v"));
    isRefused(signer.call("POST", secrets(), body).json(body.replace("\"v\"", "\"w\"")));
    isRefusedWhenSignedFor("GET", WHOAMI + "?a=1", WHOAMI + "?a=2");
    isRefusedWhenSignedFor("GET", WHOAMI, WHOAMI + "?a=1");
    isRefusedWhenSignedFor("GET", "/partner/v1/projects", WHOAMI);
    isRefusedWhenSignedFor("POST", WHOAMI, WHOAMI);
    isRefused(signer.call("GET", WHOAMI, "").header("X-Layers-Nonce", Signer.nonce()));
    isRefused(
        signer
            .call("GET", WHOAMI, "")
            .header("X-Layers-Timestamp", "" + Instant.now().plusSeconds(9).getEpochSecond()));

    assertThat(vault.partner().door().get(secrets() + "?name=" + name).send().json().path("items"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-3600, -330, 330, 3600, 86_400})
  void request_ofAClockThatIsOff_isNotAuthenticated(long seconds) {
    isRefused(signer.call("GET", WHOAMI, "", Instant.now().plusSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(longs = {-240, 240})
  void request_ofAClockThatIsNearlyRight_isAnswered(long seconds) {
    signer.call("GET", WHOAMI, "", Instant.now().plusSeconds(seconds)).send().expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "??",
        "?a",
        "?=",
        "?a=1&",
        "?&&a=1&a=1",
        "?a=%41",
        "?a=b+c%20d",
        "?a=%c3%a9&b=%C3%A9",
        "?a=%2e%2E%2f%2F",
        "?a=%00",
        "?a=/?:@!$'()*,;~",
        "?a=%",
        "?a=%zz",
        "?a=%ff",
        "?a=[b]|{c}^`\"<>\\"
      })
  void target_signedAsItIsSent_isAuthenticatedWhateverItMeans(String query) throws IOException {
    assertThat(status("GET", WHOAMI + query, WHOAMI + query)).isIn("200", "400", "422");
    assertThat(status("HEAD", WHOAMI + query, WHOAMI + query)).isIn("200", "400", "422");
  }

  @ParameterizedTest
  @CsvSource({
    "?a=A, ?a=%41",
    "?a=b+c, ?a=b%20c",
    "?a=%c3%a9, ?a=%C3%A9",
    "?a=1&b=2, ?b=2&a=1",
    "?a=1, ?a=1&",
    "?a=, ?a"
  })
  void target_signedAsItMayBeWrittenToo_isNotAuthenticated(String one, String other)
      throws IOException {
    assertThat(status("GET", WHOAMI + one, WHOAMI + other)).isEqualTo("401");
    assertThat(status("GET", WHOAMI + other, WHOAMI + one)).isEqualTo("401");
  }

  /** Nothing in the server knows whether the question mark was there (ADR 0012). */
  @Test
  void target_withAnEmptyQuery_isSignedAsWithout() throws IOException {
    assertThat(status("GET", WHOAMI + "?", WHOAMI)).isEqualTo("200");
    assertThat(status("GET", WHOAMI + "?", WHOAMI + "?")).isEqualTo("401");
    assertThat(status("GET", WHOAMI, WHOAMI + "?")).isEqualTo("401");
  }

  @Test
  void request_sentAgain_isNotAuthenticated() {
    String nonce = Signer.nonce();
    Instant now = Instant.now();
    signer.call("GET", WHOAMI, "", now, nonce).send().expect(200);

    for (int i = 0; i < 4; i++) {
      isRefused(signer.call("GET", WHOAMI, "", now, nonce));
    }
  }

  @Test
  void refusal_ofARightKey_saysWhatIsWrong() {
    Instant now = Instant.now();
    String nonce = Signer.nonce();
    signer.call("GET", WHOAMI, "", now, nonce).send().expect(200);

    assertThat(told(signer.unsigned("GET", WHOAMI, ""))).contains("must be signed");
    assertThat(told(signer.call("GET", WHOAMI, "", now.minusSeconds(330)))).contains("300 seconds");
    assertThat(told(signer.call("GET", WHOAMI, "", now, nonce))).contains("used before");
    assertThat(told(signer.call("GET", WHOAMI, "").header("X-Layers-Nonce", Signer.nonce())))
        .isEqualTo("X-Layers-Signature is not that of this request.");
    String wrong = key.member("api_key").replaceFirst(".{4}$", "AAAA");
    assertThat(told(vault.clients().partner(wrong).door().get(WHOAMI)))
        .isEqualTo("No valid credentials were presented.");
  }

  @Test
  void nonce_usedForAnotherRequest_isSpent() {
    String nonce = Signer.nonce();
    signer.call("GET", WHOAMI, "", Instant.now(), nonce).send().expect(200);

    isRefused(signer.call("GET", "/partner/v1/projects", "", Instant.now(), nonce));
  }

  @Test
  void nonce_ofAWrongSignature_isNotSpent() {
    String nonce = Signer.nonce();
    Signer stranger =
        new Signer(
            vault.clients().partner(key.member("api_key")).door(),
            key.member("signing_secret") + "x");
    isRefused(stranger.call("GET", WHOAMI, "", Instant.now(), nonce));

    signer.call("GET", WHOAMI, "", Instant.now(), nonce).send().expect(200);
  }

  @Test
  void request_sentManyTimesAtOnce_isAnsweredOnce() {
    signer.call("GET", WHOAMI, "").send().expect(200);
    String nonce = Signer.nonce();
    Instant now = Instant.now();

    List<Answer> answers = Together.run(10, i -> signer.call("GET", WHOAMI, "", now, nonce).send());

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers).allMatch(answer -> List.of(200, 401, 503).contains(answer.status()));
  }

  @Test
  void body_tooLarge_isToldAndNotRead() {
    String large = "{\"value\":\"" + "x".repeat(600_000) + "\"}";

    Problem.of(signer.call("POST", secrets(), large).send(), 413, "payload-too-large");
  }

  @Test
  void key_rotated_signsWithTheSameSecret() {
    Answer rotated =
        vault
            .partner()
            .door()
            .post("/partner/v1/api-keys/" + key.member("api_key_id") + "/rotate")
            .send()
            .expect(200);

    isRefused(signer.call("GET", WHOAMI, ""));
    assertThat(rotated.json().has("signing_secret")).isFalse();
    new Signer(
            vault.clients().partner(rotated.member("api_key")).door(), key.member("signing_secret"))
        .call("GET", WHOAMI, "")
        .send()
        .expect(200);
  }

  @Test
  void key_withoutSigningSecret_needsNoSignature() {
    String plain = Keys.create(vault.partner(), "scopes", List.of()).member("api_key");

    vault.clients().partner(plain).door().get(WHOAMI).send().expect(200);
    vault
        .clients()
        .partner(plain)
        .door()
        .get(WHOAMI)
        .header("X-Layers-Signature", "v1=no")
        .header("X-Layers-Timestamp", "" + Instant.now().minus(Duration.ofDays(1)).getEpochSecond())
        .send()
        .expect(200);
  }

  private String secrets() {
    return "/partner/v1/projects/" + vault.projectId() + "/secrets";
  }

  /** How a request is answered that is sent to the letter, with the signature of that target. */
  private String status(String method, String sent, String signed) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + sent + " HTTP/1.1\r\nHost: h\r\n");
    Map<String, String> headers = new TreeMap<>(signer.headers(method, signed));
    headers.put("X-Api-Key", key.member("api_key"));
    headers.put("Connection", "close");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    try (RawConnection connection =
        RawConnection.tls(vault.ports().partner(), vault.clients().anonymous())) {
      String answer = connection.send(request + "\r\n").readAll(Duration.ofSeconds(20));
      assertThat(answer).startsWith("HTTP/1.1 ");
      return answer.substring(9, 12);
    }
  }

  /** A GET of {@code target} with the signature of another request. */
  private void isRefusedWhenSignedFor(String method, String signed, String target) {
    isRefused(signer.signedFor(method, signed, signer.unsigned("GET", target, "")));
  }

  private static void isRefused(Call call) {
    told(call);
  }

  private static String told(Call call) {
    Answer answer = call.send();
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    return Problem.of(answer, 401, "unauthenticated").detail();
  }
}
