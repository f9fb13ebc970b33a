package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** API keys by API: made and shown once, rotated, revoked; none that can do more than its maker. */
@ExtendWith(TestBedExtension.class)
class ApiKeysIT {

  private final Vault vault;
  private final Partner partner;

  ApiKeysIT(TestBed bed) {
    this.vault = bed.vault();
    this.partner = vault.partner();
  }

  @Test
  void create_key_isShownOnceAndOpensWhatItsScopesSay() {
    Answer made = Keys.create(partner, "name", "reader", "scopes", List.of("secrets:read"));
    String id = made.member("api_key_id");

    assertThat(made.header("Location")).isEqualTo(Keys.PATH + "/" + id);
    assertThat(made.member("api_key")).matches("lp_test_[a-z2-7]{16}_[A-Za-z0-9_-]{43}");
    assertThat(made.member("api_key")).contains("_" + made.member("key_id") + "_");
    assertThat(made.json().has("signing_secret")).isFalse();
    for (String none :
        List.of("project_ids", "expires_at", "signing_secret_vault_id", "revoked_at")) {
      assertThat(made.json().path(none).isNull()).as(none).isTrue();
    }
    Answer read = partner.door().get(Keys.PATH + "/" + id).send().expect(200);
    assertThat(read.text()).doesNotContain(made.member("api_key")).doesNotContain("lp_test_");
    assertThat(read.etag()).isEqualTo(made.etag());
    assertThat(read.member("created_at")).isEqualTo(read.member("updated_at"));
    Partner reader = as(made);
    JsonNode whoami = reader.door().get("/partner/v1/whoami").send().expect(200).json();
    assertThat(whoami.path("api_key_id").stringValue()).isEqualTo(id);
    reader.door().get(secrets()).send().expect(200);
    Problem.of(reader.createProject("x").send(), 403, "forbidden");
  }

  @Test
  void create_withoutScopes_grantsNothing() {
    Partner nobody = as(Keys.create(partner, "scopes", List.of()));

    nobody.door().get("/partner/v1/whoami").send().expect(200);
    Problem.of(nobody.door().get(secrets()).send(), 403, "forbidden");
    Problem.of(nobody.door().get(Keys.PATH).send(), 403, "forbidden");
  }

  @Test
  void create_badMembers_areAllTold() {
    for (Object wrong : Arrays.asList("", " ", " x", "x ", "x\ny", "x".repeat(129), 1, null)) {
      Problem.invalid(create("name", wrong), "/name");
    }
    for (Object wrong : Arrays.asList("secrets:read", 1, null, Map.of())) {
      Problem.invalid(create("scopes", wrong), "/scopes");
    }
    for (Object wrong : Arrays.asList("secrets", "secrets:reveal", "SECRETS:READ", "*", "", 1)) {
      Problem.invalid(create("scopes", List.of("keys:read", wrong)), "/scopes/1");
    }
    Problem.invalid(create("scopes", List.of("keys:read", "keys:read")), "/scopes");
    for (Object wrong : Arrays.asList("x", 1, "2020-01-01T00:00:00Z", "2999-01-01", null)) {
      Problem.invalid(create("expires_at", wrong), "/expires_at");
    }
    for (Object wrong : Arrays.asList("true", 1, null, List.of())) {
      Problem.invalid(create("with_signing_secret", wrong), "/with_signing_secret");
    }
    Problem.invalid(create("project_ids", "all"), "/project_ids");
    Problem.invalid(create("project_ids", List.of("x")), "/project_ids/0");
    Problem.invalid(create("tenant", "x"), "/tenant");
  }

  @Test
  void create_projectsOfNobodyOrOfOthers_areInvalidAlike() {
    String foreign = vault.clients().otherPartner().newProject();
    Answer unknown = create("project_ids", List.of(UUID.randomUUID().toString()));

    Answer outside = create("project_ids", List.of(vault.projectId(), foreign));

    assertThat(Problem.of(outside, 422, "validation-failed").withoutRequestId())
        .isEqualTo(Problem.of(unknown, 422, "validation-failed").withoutRequestId());
  }

  @Test
  void create_beyondTheMakersOwn_isForbidden() {
    String mine = partner.newProject();
    String later = "2999-01-01T00:00:00Z";
    String soon =
        Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS).toString();
    List<String> few = List.of("keys:write", "secrets:read");
    Partner maker =
        as(Keys.create(partner, "scopes", few, "project_ids", List.of(mine), "expires_at", soon));

    Answer made = Keys.create(maker, "scopes", few, "expires_at", soon);
    assertThat(made.json().path("project_ids").values())
        .extracting(JsonNode::stringValue)
        .containsExactly(mine);
    Keys.create(
        maker, "scopes", List.of("keys:read"), "expires_at", soon, "project_ids", List.of());
    isForbidden(maker, "scopes", few);
    isForbidden(maker, "scopes", few, "expires_at", later);
    isForbidden(maker, "scopes", List.of("secrets:write"), "expires_at", soon);
    isForbidden(maker, "scopes", List.of("projects:read"), "expires_at", soon);
    String others = UUID.randomUUID().toString();
    for (String project : List.of(vault.projectId(), others)) {
      isForbidden(maker, "scopes", few, "expires_at", soon, "project_ids", List.of(mine, project));
    }
    Problem.of(
        Keys.tryToCreate(as(Keys.create(partner, "scopes", List.of("keys:read")))),
        403,
        "forbidden");
  }

  @Test
  void manage_keyThatCanDoMore_isForbiddenAndChangesNothing() {
    Partner weak = as(Keys.create(partner, "scopes", List.of("keys:write")));
    Answer strong = Keys.create(partner, "scopes", List.of("secrets:read"));
    String path = Keys.PATH + "/" + strong.member("api_key_id");

    Problem.of(weak.door().post(path + "/rotate").send(), 403, "forbidden");
    Problem.of(weak.door().call("DELETE", path).send(), 403, "forbidden");

    assertThat(weak.door().get(path).send().expect(200).etag()).isEqualTo(strong.etag());
    as(strong).door().get(secrets()).send().expect(200);
  }

  @Test
  void manage_keyOfAnotherOrganization_looksUnknown() {
    String foreign =
        Keys.create(vault.clients().otherPartner(), "scopes", List.of()).member("api_key_id");
    for (String id : List.of(foreign, UUID.randomUUID().toString(), "x")) {
      String path = Keys.PATH + "/" + id;
      Problem.of(partner.door().get(path).send(), 404, "not-found");
      Problem.of(partner.door().call("DELETE", path).send(), 404, "not-found");
      Problem.of(partner.door().post(path + "/rotate").send(), 404, "not-found");
    }
  }

  @Test
  void rotate_key_keepsItsIdAndKillsTheOldSecretAtOnce() {
    Answer made = Keys.create(partner, "scopes", List.of("secrets:read"));
    as(made).door().get(secrets()).send().expect(200);

    Answer rotated = rotate(made).expect(200);

    for (int i = 0; i < 4; i++) {
      Problem.of(as(made).door().get(secrets()).send(), 401, "unauthenticated");
      as(rotated).door().get(secrets()).send().expect(200);
    }
    assertThat(rotated.member("key_id")).isEqualTo(made.member("key_id"));
    assertThat(rotated.member("api_key")).isNotEqualTo(made.member("api_key"));
    assertThat(rotated.etag()).isNotEqualTo(made.etag());
  }

  @Test
  void revoke_key_shutsItOutAtOnceAndForGood() {
    Answer made = Keys.create(partner, "scopes", List.of("secrets:read"));
    as(made).door().get(secrets()).send().expect(200);
    String path = Keys.PATH + "/" + made.member("api_key_id");

    Problem.of(
        partner.door().call("DELETE", path).ifMatch("\"99\"").send(), 412, "precondition-failed");
    as(made).door().get(secrets()).send().expect(200);
    partner.door().call("DELETE", path).ifMatch(made.etag()).send().expect(204);

    for (int i = 0; i < 4; i++) {
      Problem.of(as(made).door().get(secrets()).send(), 401, "unauthenticated");
    }
    String revokedAt = partner.door().get(path).send().expect(200).member("revoked_at");
    partner.door().call("DELETE", path).send().expect(204);
    assertThat(partner.door().get(path).send().member("revoked_at")).isEqualTo(revokedAt);
    Problem.of(rotate(made), 409, "state-conflict");
  }

  @Test
  void revoke_keyWithSigningSecret_deletesIt() {
    Answer made = Keys.create(partner, "scopes", List.of(), "with_signing_secret", true);
    String vaultId = made.member("signing_secret_vault_id");
    assertThat(made.member("signing_secret")).matches("lps_[A-Za-z0-9_-]{43}");

    Problem.of(partner.metadata(vaultId), 404, "not-found");
    Problem.of(vault.relay().resolve(vaultId), 404, "not-found");
    partner.door().call("DELETE", Keys.PATH + "/" + made.member("api_key_id")).send().expect(204);

    Problem.of(vault.relay().resolve(vaultId), 404, "not-found");
  }

  @Test
  void list_keys_showsThoseOfTheOrganizationWithoutTheirSecrets() {
    Partner other = vault.clients().otherPartner();
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      made.add(
          Keys.create(other, "scopes", List.of("keys:read"), "name", Names.fresh("listed"))
              .member("api_key_id"));
    }
    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      Answer page = other.door().get(Keys.PATH + "?limit=2" + next).send().expect(200);
      assertThat(page.text()).doesNotContain("lp_").doesNotContain("$2b$");
      page.json().path("items").forEach(key -> seen.add(key.path("api_key_id").stringValue()));
      JsonNode cursor = page.json().path("next_cursor");
      next = cursor.isString() ? "&cursor=" + cursor.stringValue() : null;
    } while (next != null);

    assertThat(seen).doesNotHaveDuplicates().isSorted().containsAll(made);
    assertThat(partner.door().get(Keys.PATH + "?limit=200").send().text())
        .doesNotContain(made.get(0));
  }

  private void isForbidden(Partner maker, Object... members) {
    Problem.of(Keys.tryToCreate(maker, members), 403, "forbidden");
  }

  private Answer create(String member, Object value) {
    Map<String, Object> body = Json.object("name", Names.fresh("key"), "scopes", List.of());
    body.put(member, value);
    return partner.door().post(Keys.PATH).json(Json.write(body)).send();
  }

  private Answer rotate(Answer made) {
    return partner.door().post(Keys.PATH + "/" + made.member("api_key_id") + "/rotate").send();
  }

  private Partner as(Answer made) {
    return vault.clients().partner(made.member("api_key"));
  }

  private String secrets() {
    return "/partner/v1/projects/" + vault.projectId() + "/secrets";
  }
}
