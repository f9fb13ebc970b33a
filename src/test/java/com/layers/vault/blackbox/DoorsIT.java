package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.Clients;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each port answers to, and what it does not. */
@ExtendWith(TestBedExtension.class)
class DoorsIT {

  private final Vault vault;
  private final Clients clients;
  private final String secret;

  DoorsIT(TestBed bed) {
    this.vault = bed.vault();
    this.clients = vault.clients();
    this.secret = Fixtures.secret(bed);
  }

  @ParameterizedTest
  @EnumSource(Endpoint.class)
  void path_ofTheOtherDoor_isNotFound(Endpoint endpoint) {
    DoorClient other = endpoint.isPartners() ? clients.relay().door() : vault.partner().door();

    Problem.of(endpoint.call(other, vault, secret).send(), 404, "not-found");
  }

  @ParameterizedTest
  @EnumSource(Endpoint.class)
  void path_ofTheOtherDoor_isNotFoundByNobodyEither(Endpoint endpoint) {
    DoorClient other =
        endpoint.isPartners()
            ? clients.internalDoor(clients.relayIdentity())
            : clients.partnerDoor();

    Problem.of(endpoint.call(other, vault, secret).send(), 404, "not-found");
  }

  @ParameterizedTest
  @EnumSource(Endpoint.class)
  void path_onTheConsoleAndTheProbes_isNotFound(Endpoint endpoint) {
    for (DoorClient port : List.of(clients.consoleDoor(), clients.probe())) {
      DoorClient knowing =
          port.saying("Authorization", "Bearer " + vault.quickstartLine("partner-api-key"));

      assertThat(endpoint.call(knowing, vault, secret).send().status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/partner",
        "/partner/",
        "/partner/v1",
        "/partner/v1/",
        "/partner/v2/whoami",
        "/partner/v1/secrets",
        "/partner/v1/nothing",
        "/internal/v1/ping",
        "/internal",
        "/problem",
        "/health",
        "/health/ready",
        "/metrics",
        "/openapi/ui",
        "/api",
        "/adminCenter",
        "/ibm/api",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/index.html",
        "/favicon.ico",
        "/partner/v1/../../internal/v1/ping",
        "/j_security_check",
        "/partner/v1/whoami.json",
        "//partner/v1/whoami",
        "/partner/v1//whoami"
      })
  void path_thatDoesNotExist_isNotFound(String path) {
    Problem.of(vault.partner().door().get(path).send(), 404, "not-found");
  }

  @ParameterizedTest
  @EnumSource(Endpoint.class)
  void method_notOfThePath_isNotAllowed(Endpoint endpoint) {
    String path = endpoint.path(vault.projectId(), secret);
    for (String method : List.of("PUT", "DELETE", "PATCH", "POST", "GET")) {
      if (taken(endpoint).contains(method) || isAnIdsPlace(endpoint, method)) {
        continue;
      }
      Answer answer = endpoint.allowed(vault).call(method, path).send();

      Problem.of(answer, 405, "method-not-allowed");
      assertThat(Set.of(answer.header("Allow").split(" *, *"))).containsAll(taken(endpoint));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PROPFIND", "FOO"})
  void method_thatNobodyTakes_isRefused(String method) {
    Answer answer = vault.partner().door().call(method, "/partner/v1/whoami").send();

    assertThat(answer.status()).as(answer.toString()).isIn(400, 405, 501);
    assertThat(answer.text()).doesNotContain("Bearer").doesNotContain("SRVE");
  }

  @Test
  void head_ofAReadableThing_hasNoBody() {
    Answer answer = vault.partner().door().call("HEAD", "/partner/v1/secrets/" + secret).send();

    assertThat(answer.expect(200).body()).isEmpty();
  }

  @Test
  void requestId_wellFormed_isEchoed() {
    for (String id : List.of("a", "x".repeat(64), "A-b.c_9")) {
      Answer answer = whoami().header("X-Request-Id", id).send().expect(200);
      assertThat(answer.requestId()).isEqualTo(id);
    }
  }

  @Test
  void requestId_malformed_isReplaced() {
    for (String id : List.of("", "x".repeat(65), "a b", "a,b", "<script>", "\u00e9", "a/b")) {
      Answer answer = whoami().header("X-Request-Id", id).send().expect(200);
      assertThat(answer.requestId()).isNotEqualTo(id).isNotBlank();
    }
  }

  @Test
  void forwardingHeaders_areIgnored() {
    String plain = whoami().send().expect(200).text();
    for (String header :
        List.of(
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Proto",
            "Forwarded",
            "X-Real-IP",
            "$WSRA",
            "$WSRH",
            "$WSSP",
            "$WSSN",
            "$WSSC",
            "$WSIS",
            "$WSRU",
            "$WSPR",
            "$WSAT",
            "X-Original-URL",
            "X-Rewrite-URL",
            "X-HTTP-Method-Override")) {
      for (String value : List.of("127.0.0.1", String.valueOf(vault.ports().internal()), "http")) {
        assertThat(whoami().header(header, value).send().expect(200).text()).isEqualTo(plain);
        Answer internal =
            vault.partner().door().get("/internal/v1/ping").header(header, value).send();
        Problem.of(internal, 404, "not-found");
      }
    }
  }

  private Call whoami() {
    return vault.partner().door().get("/partner/v1/whoami");
  }

  /** The methods of a path, whatever its ids are of. */
  private static Set<String> taken(Endpoint endpoint) {
    return Arrays.stream(Endpoint.values())
        .filter(each -> each.path("id", "id").equals(endpoint.path("id", "id")))
        .map(Endpoint::method)
        .collect(Collectors.toSet());
  }

  /** {@code GET …/secrets/resolve} asks for the secret whose id is "resolve". */
  private static boolean isAnIdsPlace(Endpoint endpoint, String method) {
    return endpoint == Endpoint.RESOLVE_MANY && method.equals("GET");
  }
}
