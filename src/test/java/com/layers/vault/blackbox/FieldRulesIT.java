package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for what is said of a secret beside its value. */
@ExtendWith(TestBedExtension.class)
class FieldRulesIT {

  /** What a row holds and no caller may set. */
  private static final List<String> OURS =
      List.of(
          "id",
          "vault_id",
          "vaultId",
          "project_id",
          "organization_id",
          "organizationId",
          "tenant",
          "version",
          "revision",
          "state",
          "created_at",
          "createdAt",
          "updated_at",
          "rotated_at",
          "last_resolved_at",
          "delete_after",
          "references",
          "live_name",
          "hidden",
          "format",
          "key_version",
          "dek_nonce",
          "wrapped_dek",
          "nonce",
          "ciphertext",
          "kekId",
          "root_alias",
          "owner",
          "role",
          "scopes",
          "is_admin",
          "__proto__");

  private final TestBed bed;
  private final Partner partner;
  private final String project;

  FieldRulesIT(TestBed bed) {
    this.bed = bed;
    this.partner = bed.vault().partner();
    this.project = bed.vault().projectId();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a/b",
        "\u00e9",
        "a\nb",
        "a\u0000",
        "..\\",
        "name:x",
        "\ud83d\udd11"
      })
  void name_outsideTheRule_isInvalid(String name) {
    Problem.invalid(
        partner.storeCall(project).object("kind", "generic", "name", name, "value", "v").send(),
        "/name");
  }

  @Test
  void name_atItsLongest_isTakenAndOneMoreIsNot() {
    String longest = (Names.fresh("n") + "-" + "x".repeat(128)).substring(0, 128);

    partner
        .storeCall(project)
        .object("kind", "generic", "name", longest, "value", "v")
        .send()
        .expect(201);
    Problem.invalid(
        partner
            .storeCall(project)
            .object("kind", "generic", "name", longest + "x", "value", "v")
            .send(),
        "/name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GENERIC", "generic ", "password", "Generic", "0"})
  void kind_unknown_isInvalid(String kind) {
    Problem.invalid(
        partner
            .storeCall(project)
            .object("kind", kind, "name", Names.fresh("s"), "value", "v")
            .send(),
        "/kind");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-01-01T00:00:00Z",
        "tomorrow",
        "2999-01-01",
        "2999-13-01T00:00:00Z",
        "",
        "1e9"
      })
  void expiresAt_pastOrNoTime_isInvalid(String time) {
    Map<String, Object> members = secret();
    members.put("expires_at", time);

    Problem.invalid(partner.storeCall(project).json(Json.write(members)).send(), "/expires_at");
  }

  @ParameterizedTest
  @ValueSource(strings = {"P8D", "-PT1S", "P7DT1S", "1h", "", "PT", "P1Y"})
  void overlap_outsideTheRule_isInvalid(String overlap) {
    String id = Fixtures.newSecret(partner, project);

    Problem.invalid(
        partner.rotateCall(id).object("value", "v", "overlap", overlap).send(), "/overlap");
  }

  @Test
  void purpose_outsideTheRule_isInvalid() {
    Workload relay = bed.vault().relay();
    String id = Fixtures.secret(bed);

    relay.resolveCall(id).object("purpose", "x".repeat(128)).send().expect(200);
    Problem.invalid(relay.resolveCall(id).object("purpose", "x".repeat(129)).send(), "/purpose");
    Problem.invalid(relay.resolveCall(id).object("purpose", "").send(), "/purpose");
    Problem.invalid(relay.resolveCall(id).object("purpose", "a\nb").send(), "/purpose");
  }

  @Test
  void description_tooLong_isInvalid() {
    Map<String, Object> members = secret();
    members.put("description", "x".repeat(1025));

    Problem.invalid(partner.storeCall(project).json(Json.write(members)).send(), "/description");
  }

  @Test
  void secret_pastItsExpiry_resolvesNoMore() throws InterruptedException {
    Map<String, Object> members = secret();
    members.put("expires_at", Instant.now().plus(Duration.ofSeconds(3)).toString());
    String id =
        partner.storeCall(project).json(Json.write(members)).send().expect(201).member("vault_id");
    Thread.sleep(Duration.ofMillis(3500).toMillis());

    Problem.of(bed.vault().relay().resolve(id), 409, "state-conflict");
  }

  @Test
  void members_thatOnlyTheVaultSets_areRefusedAndChangeNothing() {
    String id = Fixtures.newSecret(partner, project);
    String before = partner.metadata(id).text();

    for (String member : OURS) {
      Map<String, Object> stored = secret();
      stored.put(member, "x");
      String pointer = "/" + member;
      Problem.invalid(partner.storeCall(project).json(Json.write(stored)).send(), pointer);
      Problem.invalid(partner.rotateCall(id).object("value", "v", member, 1).send(), pointer);
      Problem.invalid(
          partner
              .door()
              .post("/partner/v1/projects")
              .object("name", Names.fresh("p"), member, true)
              .send(),
          pointer);
    }

    assertThat(partner.metadata(id).text()).isEqualTo(before);
  }

  private static Map<String, Object> secret() {
    return Json.object("kind", "generic", "name", Names.fresh("s"), "value", "v");
  }
}
