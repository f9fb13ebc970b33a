package com.layers.vault.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Partner.Stored;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The main path: a token is stored, described, rotated in place and resolved. */
@ExtendWith(TestBedExtension.class)
class SecretLifeIT {

  private static final String UUID_V7 =
      "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
  private static final String UTC = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";

  private final Partner partner;
  private final Workload relay;
  private final String project;

  SecretLifeIT(TestBed bed) {
    this.partner = bed.vault().partner();
    this.relay = bed.vault().relay();
    this.project = bed.vault().projectId();
  }

  @Test
  void store_token_isCreatedAndDescribed() {
    String name = Names.fresh("capi");
    Instant expiry = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
    Answer answer =
        partner
            .storeCall(project)
            .object(
                "kind", "meta_capi_access_token",
                "name", name,
                "value", "EAAB-1",
                "description", "the pixel's token",
                "expires_at", expiry.toString())
            .send()
            .expect(201);

    JsonNode secret = answer.json();
    String vaultId = secret.path("vault_id").stringValue();
    assertThat(vaultId).matches(UUID_V7);
    assertThat(answer.header("Location")).endsWith("/partner/v1/secrets/" + vaultId);
    assertThat(answer.etag()).matches("\"[^\"]+\"");
    assertThat(secret.path("project_id").stringValue()).isEqualTo(project);
    assertThat(secret.path("kind").stringValue()).isEqualTo("meta_capi_access_token");
    assertThat(secret.path("name").stringValue()).isEqualTo(name);
    assertThat(secret.path("description").stringValue()).isEqualTo("the pixel's token");
    assertThat(secret.path("version").intValue()).isEqualTo(1);
    assertThat(secret.path("state").stringValue()).isEqualTo("active");
    assertThat(secret.path("created_at").stringValue()).matches(UTC);
    assertThat(Instant.parse(secret.path("expires_at").stringValue())).isEqualTo(expiry);
    assertThat(secret.path("references").isArray()).isTrue();
    assertThat(secret.has("value")).isFalse();
    assertThat(answer.text()).doesNotContain("EAAB-1");
  }

  @Test
  void metadata_bothDoors_isWhatStoreAnswered() {
    Stored stored = partner.store(project, "one");

    Answer seenByPartner = partner.metadata(stored.vaultId()).expect(200);
    Answer seenByWorker =
        relay.door().get("/internal/v1/secrets/" + stored.vaultId()).send().expect(200);

    assertThat(seenByPartner.json()).isEqualTo(stored.answer().json());
    assertThat(seenByPartner.etag()).isEqualTo(stored.etag());
    assertThat(seenByWorker.json()).isEqualTo(stored.answer().json());
  }

  @Test
  void rotate_inPlace_keepsIdAndRaisesVersion() {
    Stored stored = partner.store(project, "first");

    Answer rotated = partner.rotate(stored.vaultId(), "second");

    assertThat(rotated.member("vault_id")).isEqualTo(stored.vaultId());
    assertThat(rotated.json().path("version").intValue()).isEqualTo(2);
    assertThat(rotated.member("rotated_at")).matches(UTC);
    assertThat(rotated.etag()).isNotEqualTo(stored.etag());
    assertThat(partner.metadata(stored.vaultId()).etag()).isEqualTo(rotated.etag());
    assertThat(relay.valueOf(stored.vaultId())).isEqualTo("second");
  }

  @Test
  void resolve_json_namesVersionAndKind() {
    Stored stored = partner.store(project, "the value");
    Answer resolved = relay.resolve(stored.vaultId()).expect(200);

    assertThat(resolved.member("vault_id")).isEqualTo(stored.vaultId());
    assertThat(resolved.json().path("version").intValue()).isEqualTo(1);
    assertThat(resolved.member("kind")).isEqualTo("generic");
    assertThat(resolved.member("value")).isEqualTo("the value");
    assertThat(resolved.json().has("value_base64")).isFalse();
  }

  @Test
  void resolve_octets_isTheValueAndNothingElse() {
    Stored stored = partner.store(project, "raw");
    partner.rotate(stored.vaultId(), "raw two");
    Answer resolved =
        relay
            .resolveCall(stored.vaultId())
            .header("Accept", "application/octet-stream")
            .object("purpose", "capi-relay")
            .send()
            .expect(200);

    assertThat(resolved.body()).isEqualTo("raw two".getBytes(UTF_8));
    assertThat(resolved.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(resolved.header("X-Vault-Version")).isEqualTo("2");
  }

  @Test
  void resolve_versionInOverlap_isStillThere() {
    Stored stored = partner.store(project, "old");
    partner
        .rotateCall(stored.vaultId())
        .object("value", "new", "overlap", "PT1H")
        .send()
        .expect(200);

    assertThat(resolveVersion(stored, 1).expect(200).member("value")).isEqualTo("old");
    assertThat(resolveVersion(stored, 2).expect(200).member("value")).isEqualTo("new");
    assertThat(relay.valueOf(stored.vaultId())).isEqualTo("new");
  }

  @Test
  void resolve_versionWithoutOverlap_isInConflict() {
    Stored stored = partner.store(project, "old");
    partner.rotate(stored.vaultId(), "new");

    Problem.of(resolveVersion(stored, 1), 409, "state-conflict");
  }

  @Test
  void resolve_versionNeverIssued_isNotFound() {
    Stored stored = partner.store(project, "only");

    Problem.of(resolveVersion(stored, 2), 404, "not-found");
  }

  @Test
  void rotate_withoutExpiry_clearsTheOldValues() {
    String expiry = Instant.now().plus(Duration.ofDays(3)).toString();
    Stored stored =
        Stored.of(
            partner
                .storeCall(project)
                .object(
                    "kind",
                    "generic",
                    "name",
                    Names.fresh("secret"),
                    "value",
                    "x",
                    "expires_at",
                    expiry,
                    "rotate_by",
                    expiry)
                .send());

    JsonNode rotated = partner.rotate(stored.vaultId(), "y").json();

    assertThat(rotated.path("expires_at").isString()).isFalse();
    assertThat(rotated.path("rotate_by").isString()).isFalse();
  }

  @Test
  void store_nameTakenInProject_isRefusedWhereverElseItIsFree() {
    String name = Names.fresh("twice");
    String other = partner.newProject();
    partner.storeCall(project).object("kind", "generic", "name", name, "value", "x").send();

    Answer again =
        partner.storeCall(project).object("kind", "generic", "name", name, "value", "y").send();
    Answer elsewhere =
        partner.storeCall(other).object("kind", "generic", "name", name, "value", "y").send();

    Problem.of(again, 409, "name-taken");
    elsewhere.expect(201);
  }

  private Answer resolveVersion(Stored stored, int version) {
    return relay
        .resolveCall(stored.vaultId())
        .object("purpose", "capi-relay", "version", version)
        .send();
  }
}
