package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Together;
import com.layers.vault.blackbox.harness.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Connected accounts: tokens kept, rotated in place and released. */
@ExtendWith(TestBedExtension.class)
class AccountsIT {

  private static final String LATER = "2999-01-01T00:00:00Z";

  private final Partner partner;
  private final Workload relay;
  private final String project;

  AccountsIT(TestBed bed) {
    this.partner = bed.vault().partner();
    this.relay = bed.vault().relay();
    this.project = bed.vault().projectId();
  }

  @Test
  void create_keepsTheTokensAndShowsTheirIdsOnly() {
    Map<String, Object> members = Fixtures.account();
    members.put("refresh_token", "refresh 1");
    members.put("expires_at", LATER);

    Answer created = create(members).expect(201);

    assertThat(created.json().propertyNames())
        .containsExactly(
            "account_id",
            "project_id",
            "provider",
            "external_id",
            "scopes",
            "expires_at",
            "access_token_vault_id",
            "refresh_token_vault_id",
            "created_at",
            "updated_at");
    String id = created.member("account_id");
    assertThat(created.header("Location")).isEqualTo("/partner/v1/accounts/" + id);
    assertThat(created.json().path("scopes").valueStream().map(JsonNode::stringValue))
        .containsExactly("ads.read", "offline");
    assertThat(created.member("expires_at")).isEqualTo(LATER);
    checkSecret(created.member("access_token_vault_id"), id, "access_token", "access 1", LATER);
    checkSecret(created.member("refresh_token_vault_id"), id, "refresh_token", "refresh 1", null);
    Answer seen = get(id).expect(200);
    assertThat(seen.text()).isEqualTo(created.text());
    assertThat(seen.etag()).isEqualTo(created.etag());
  }

  @Test
  void create_withTheLeast_hasNoRefreshTokenAndNoEnd() {
    Map<String, Object> members = Fixtures.account();
    members.put("scopes", List.of());
    members.put("expires_at", null);

    JsonNode created = create(members).expect(201).json();

    assertThat(created.path("refresh_token_vault_id").isNull()).isTrue();
    assertThat(created.path("expires_at").isNull()).isTrue();
    assertThat(created.path("scopes").isArray()).isTrue();
    assertThat(created.path("scopes")).isEmpty();
  }

  @Test
  void create_sameAccountTwice_isTakenUntilItIsDeleted() {
    Map<String, Object> members = Fixtures.account();
    String id = create(members).expect(201).member("account_id");

    Problem.of(create(members), 409, "name-taken");
    create(partner.newProject(), members).expect(201);
    call("DELETE", id).send().expect(204);
    create(members).expect(201);
  }

  @Test
  void create_sameAccountTwentyTimesAtOnce_oneWinsAndNoSecretIsLeftOver() {
    String alone = partner.newProject();
    Map<String, Object> members = Fixtures.account();

    List<Answer> answers = Together.run(20, i -> createCall(alone, members).sendUntilAvailable());

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allSatisfy(answer -> Problem.of(answer, 409, "name-taken"));
    assertThat(items("/partner/v1/projects/" + alone + "/accounts")).hasSize(1);
    assertThat(items("/partner/v1/projects/" + alone + "/secrets")).hasSize(1);
  }

  @Test
  void change_withNewTokens_rotatesInPlace() {
    Map<String, Object> members = Fixtures.account();
    members.put("refresh_token", "refresh 1");
    members.put("expires_at", LATER);
    Answer created = create(members).expect(201);
    String id = created.member("account_id");

    Answer changed =
        call("PATCH", id)
            .object("access_token", "access 2", "refresh_token", "refresh 2")
            .send()
            .expect(200);

    for (String token : List.of("access", "refresh")) {
      String vaultId = created.member(token + "_token_vault_id");
      assertThat(changed.member(token + "_token_vault_id")).isEqualTo(vaultId);
      assertThat(relay.valueOf(vaultId)).isEqualTo(token + " 2");
    }
    assertThat(changed.member("expires_at")).isEqualTo(LATER);
    assertThat(partner.metadata(created.member("access_token_vault_id")).member("expires_at"))
        .isEqualTo(LATER);
    assertThat(changed.etag()).isNotEqualTo(created.etag());
  }

  @Test
  void change_ofTheEnd_reachesTheAccessTokensSecret() {
    Answer created = create(Fixtures.account()).expect(201);
    String id = created.member("account_id");
    String vaultId = created.member("access_token_vault_id");

    call("PATCH", id).object("expires_at", LATER).send().expect(200);
    assertThat(partner.metadata(vaultId).member("expires_at")).isEqualTo(LATER);
    Answer cleared =
        call("PATCH", id).json("{\"expires_at\":null,\"scopes\":[\"one\"]}").send().expect(200);

    assertThat(cleared.json().path("expires_at").isNull()).isTrue();
    assertThat(cleared.json().path("scopes")).hasSize(1);
    assertThat(partner.metadata(vaultId).json().path("expires_at").isNull()).isTrue();
    assertThat(partner.metadata(vaultId).json().path("version").intValue()).isEqualTo(1);
  }

  @Test
  void refreshToken_comesGoesAndComesAgain() {
    Answer created = create(Fixtures.account()).expect(201);
    String id = created.member("account_id");

    String first = refreshed(id, "refresh 1");
    Answer cleared = call("PATCH", id).json("{\"refresh_token\":null}").send().expect(200);
    assertThat(cleared.json().path("refresh_token_vault_id").isNull()).isTrue();
    assertThat(partner.metadata(first).json().path("references")).isEmpty();
    String second = refreshed(id, "refresh 2");

    assertThat(second).isNotEqualTo(first);
    assertThat(relay.valueOf(second)).isEqualTo("refresh 2");
    assertThat(partner.metadata(second).member("name"))
        .isEqualTo("connected_account." + id + ".refresh_token." + second);
  }

  @Test
  void change_ofNothing_leavesTheEtagAlone() {
    Answer created = create(Fixtures.account()).expect(201);

    Answer same = call("PATCH", created.member("account_id")).json("{}").send().expect(200);

    assertThat(same.etag()).isEqualTo(created.etag());
    assertThat(same.text()).isEqualTo(created.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "provider",
        "external_id",
        "account_id",
        "project_id",
        "access_token_vault_id",
        "revision"
      })
  void change_ofWhatIsForLife_isInvalid(String member) {
    String id = create(Fixtures.account()).expect(201).member("account_id");

    Problem.invalid(call("PATCH", id).object(member, "x").send(), "/" + member);
  }

  @Test
  void change_clearingWhatMustBeThere_isInvalid() {
    String id = create(Fixtures.account()).expect(201).member("account_id");

    for (String member : List.of("access_token", "scopes")) {
      Problem.invalid(call("PATCH", id).json("{\"" + member + "\":null}").send(), "/" + member);
    }
  }

  @Test
  void ifMatch_isHonoured() {
    Answer created = create(Fixtures.account()).expect(201);
    String id = created.member("account_id");
    String second =
        call("PATCH", id)
            .object("access_token", "access 2")
            .ifMatch(created.etag())
            .send()
            .expect(200)
            .etag();

    Call stale = call("PATCH", id).object("access_token", "access 3").ifMatch(created.etag());
    Problem.of(stale.send(), 412, "precondition-failed");
    Problem.of(call("DELETE", id).ifMatch(created.etag()).send(), 412, "precondition-failed");
    assertThat(relay.valueOf(created.member("access_token_vault_id"))).isEqualTo("access 2");
    call("DELETE", id).ifMatch(second).send().expect(204);
  }

  @Test
  void change_twentyAtOnceUnderOneEtag_oneWins() {
    Answer created = create(Fixtures.account()).expect(201);
    String id = created.member("account_id");

    List<Answer> answers =
        Together.run(
            20,
            i ->
                call("PATCH", id)
                    .object("access_token", "access " + i)
                    .ifMatch(created.etag())
                    .sendUntilAvailable());

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(answer -> Problem.of(answer, 412, "precondition-failed"));
  }

  @Test
  void delete_releasesTheSecretsWhichStay() {
    Map<String, Object> members = Fixtures.account();
    members.put("refresh_token", "refresh 1");
    Answer created = create(members).expect(201);
    String id = created.member("account_id");
    String access = created.member("access_token_vault_id");

    call("DELETE", id).send().expect(204);

    Problem.of(get(id), 404, "not-found");
    Problem.of(call("DELETE", id).send(), 404, "not-found");
    for (String vaultId : List.of(access, created.member("refresh_token_vault_id"))) {
      assertThat(partner.metadata(vaultId).json().path("references")).isEmpty();
      assertThat(relay.valueOf(vaultId)).endsWith(" 1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Google", "a b", "a/b", "\u00e9", "x\n", "me\u0000ta"})
  void provider_outsideItsRule_isInvalid(String provider) {
    refused("provider", provider, "/provider");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " a", "a ", "a\nb", "\u0000", "\u0085", "a\u007f"})
  void externalId_outsideItsRule_isInvalid(String externalId) {
    refused("external_id", externalId, "/external_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\u00a0b", "a\tb", "a\u0000", "\u0085", "\u2028"})
  void scope_outsideItsRule_isInvalid(String scope) {
    refused("scopes", List.of("fine", scope), "/scopes/1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-01-01T00:00:00Z", "tomorrow", "", "2999-13-01T00:00:00Z"})
  void expiresAt_pastOrNoTime_isInvalid(String time) {
    refused("expires_at", time, "/expires_at");
    String id = create(Fixtures.account()).expect(201).member("account_id");
    Problem.invalid(call("PATCH", id).object("expires_at", time).send(), "/expires_at");
  }

  @Test
  void members_atTheirLongest_areTakenAndOneMoreIsNot() {
    Map<String, Object> longest = Fixtures.account();
    longest.put("provider", "x".repeat(64));
    longest.put("external_id", (Names.fresh("e") + "\u6f22".repeat(256)).substring(0, 256));
    longest.put("scopes", Collections.nCopies(64, "\u6f22".repeat(128)));
    Answer created = create(longest).expect(201);
    assertThat(created.json().path("scopes")).hasSize(64);
    assertThat(get(created.member("account_id")).text()).isEqualTo(created.text());

    refused("provider", "x".repeat(65), "/provider");
    refused("external_id", "x".repeat(257), "/external_id");
    refused("scopes", Collections.nCopies(65, "s"), "/scopes");
    refused("scopes", List.of("s".repeat(129)), "/scopes/0");
  }

  @Test
  void tokens_outsideTheRuleOfValues_areRefused() {
    refused("access_token", "", "/access_token");
    refused("refresh_token", "", "/refresh_token");
    Map<String, Object> members = Fixtures.account();
    members.put("refresh_token", "x".repeat(65_537));
    Problem.of(create(members), 413, "payload-too-large");
  }

  @Test
  void list_inPages_showsEachOnce() {
    String alone = partner.newProject();
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(create(alone, Fixtures.account()).expect(201).member("account_id"));
    }
    String path = "/partner/v1/projects/" + alone + "/accounts?limit=2";

    List<String> seen = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < 3; page++) {
      Answer answer = partner.door().get(path + cursor).send().expect(200);
      ids(answer.json()).forEach(seen::add);
      assertThat(answer.json().has("next_cursor")).isEqualTo(page < 2);
      cursor = page < 2 ? "&cursor=" + answer.member("next_cursor") : "";
    }

    assertThat(seen).containsExactlyElementsOf(made);
  }

  private void refused(String member, Object value, String pointer) {
    Map<String, Object> members = Fixtures.account();
    members.put(member, value);
    Problem.invalid(create(members), pointer);
  }

  private String refreshed(String id, String token) {
    return call("PATCH", id)
        .object("refresh_token", token)
        .send()
        .expect(200)
        .member("refresh_token_vault_id");
  }

  private void checkSecret(
      String vaultId, String id, String field, String value, String expiresAt) {
    Answer secret = partner.metadata(vaultId).expect(200);
    assertThat(secret.member("kind")).isEqualTo("oauth_" + field);
    assertThat(secret.member("name")).isEqualTo("connected_account." + id + "." + field);
    assertThat(secret.json().path("references").path(0).path("type").stringValue())
        .isEqualTo("connected_account");
    assertThat(secret.json().path("references").path(0).path("id").stringValue()).isEqualTo(id);
    if (expiresAt != null) {
      assertThat(secret.member("expires_at")).isEqualTo(expiresAt);
    }
    assertThat(relay.valueOf(vaultId)).isEqualTo(value);
  }

  private JsonNode items(String path) {
    return partner.door().get(path).send().expect(200).json().path("items");
  }

  private static Stream<String> ids(JsonNode page) {
    return page.path("items").valueStream().map(each -> each.path("account_id").stringValue());
  }

  private Answer create(Map<String, Object> members) {
    return create(project, members);
  }

  private Answer create(String projectId, Map<String, Object> members) {
    return createCall(projectId, members).send();
  }

  private Call createCall(String projectId, Map<String, Object> members) {
    return partner
        .door()
        .post("/partner/v1/projects/" + projectId + "/accounts")
        .json(Json.write(members));
  }

  private Answer get(String id) {
    return call("GET", id).send();
  }

  private Call call(String method, String id) {
    return partner.door().call(method, "/partner/v1/accounts/" + id);
  }
}
