package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health and metrics, on their own port and nowhere else. */
@ExtendWith(TestBedExtension.class)
class ProbesIT {

  private final TestBed bed;
  private final Vault vault;

  ProbesIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/health/started"})
  void health_onTheProbePort_isUp(String path) {
    Answer answer = vault.clients().probe().get(path).send().expect(200);

    assertThat(answer.member("status")).isEqualTo("UP");
    assertThat(answer.json().path("checks").size()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/health", "/health/live", "/health/ready", "/health/started", "/metrics"})
  void probe_onADoor_isNotFound(String path) {
    for (DoorClient door : List.of(vault.partner().door(), vault.relay().door())) {
      Problem.of(door.get(path).send(), 404, "not-found");
    }
    Answer console = vault.clients().consoleDoor().get(path).send();
    assertThat(console.status()).isNotEqualTo(200);
  }

  @Test
  void metrics_countWhatWasDone() {
    String secret = Fixtures.newSecret(vault.partner(), vault.projectId());
    vault.partner().rotate(secret, "again");
    vault.relay().resolve(secret).expect(200);
    Endpoint.RESOLVE
        .call(vault.clients().internalDoor(bed.cast().ungranted()), vault, secret)
        .send()
        .expect(403);

    assertThat(metrics())
        .contains("vault_store", "vault_rotate", "vault_resolve", "vault_authenticate")
        .containsPattern("vault_refusals_total\\{[^}]*forbidden")
        .contains("vault_key_versions", "connectionpool");
  }

  @Test
  void metrics_beginNoSessionAndAreNoSites() {
    Answer metrics = vault.clients().probe().get("/metrics").send().expect(200);

    assertThat(metrics.has("Set-Cookie")).isFalse();
    assertThat(metrics.has("Access-Control-Allow-Origin")).isFalse();
    assertThat(metrics.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void metrics_nameNobody() {
    String secret = Fixtures.secret(bed);
    vault.relay().resolve(secret).expect(200);
    String metrics = metrics();
    String[] key = vault.quickstartLine("partner-api-key").split("_", 4);

    assertThat(metrics)
        .doesNotContain(secret, vault.projectId(), key[2], key[3], "spiffe:")
        .doesNotContain(secret.toUpperCase(Locale.ROOT));
  }

  @Test
  void probe_otherPaths_tellNothing() {
    for (String path : List.of("/", "/openapi", "/metrics/x", "/problem", "/login")) {
      Answer answer = vault.clients().probe().get(path).send();

      assertThat(answer.status()).as(answer.toString()).isIn(404, 405);
      assertThat(answer.has("Server")).isFalse();
      assertThat(answer.has("X-Powered-By")).isFalse();
      assertThat(answer.text()).doesNotContain("SRVE", "Liberty", "com.ibm", "Exception");
    }
  }

  private String metrics() {
    return vault.clients().probes().stream()
        .map(probe -> probe.get("/metrics").send().expect(200).text())
        .collect(Collectors.joining("\n"));
  }
}
