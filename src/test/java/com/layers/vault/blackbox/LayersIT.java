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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The layers of a project: tokens pasted, named, rotated in place and released. */
@ExtendWith(TestBedExtension.class)
class LayersIT {

  private final Partner partner;
  private final Partner other;
  private final Workload relay;
  private final String project;

  LayersIT(TestBed bed) {
    this.partner = bed.vault().partner();
    this.other = bed.vault().clients().otherPartner();
    this.relay = bed.vault().relay();
    this.project = partner.newProject();
  }

  @Test
  void put_withAToken_keepsItInTheVaultAndShowsItsIdOnly() {
    Answer put = put("capi", capi("access_token", "pasted once")).expect(200);

    JsonNode layer = put.json();
    assertThat(layer.propertyNames())
        .containsExactly("layer", "layer_id", "project_id", "config", "created_at", "updated_at");
    assertThat(put.member("layer")).isEqualTo("capi");
    assertThat(put.member("project_id")).isEqualTo(project);
    assertThat(layer.path("config").propertyNames()).containsExactly("capi");
    assertThat(layer.path("config").path("capi").propertyNames())
        .containsExactly("enabled", "pixel_id", "access_token_vault_id");
    assertThat(layer.path("config").path("capi").path("enabled").booleanValue()).isTrue();
    assertThat(layer.path("config").path("capi").path("pixel_id").stringValue())
        .isEqualTo("12-3_a");
    String vaultId = vaultId(put, "capi");
    assertThat(relay.valueOf(vaultId)).isEqualTo("pasted once");
    JsonNode secret = partner.metadata(vaultId).expect(200).json();
    assertThat(secret.path("kind").stringValue()).isEqualTo("meta_capi_access_token");
    String row = secret.path("references").path(0).path("id").stringValue();
    assertThat(put.member("layer_id")).isEqualTo(row);
    assertThat(secret.path("references").path(0).path("type").stringValue())
        .isEqualTo("project_layer");
    assertThat(secret.path("name").stringValue())
        .isEqualTo("project_layer." + row + ".access_token");
    assertThat(get("capi").expect(200).text()).isEqualTo(put.text());
  }

  @Test
  void put_tiktok_hasMembersOfItsOwn() {
    Answer put =
        put("tiktok", Json.object("enabled", false, "pixel_code", "C4", "access_token", "tt"));

    JsonNode config = put.expect(200).json().path("config");
    assertThat(config.propertyNames()).containsExactly("tiktok");
    assertThat(config.path("tiktok").path("enabled").booleanValue()).isFalse();
    assertThat(config.path("tiktok").path("pixel_code").stringValue()).isEqualTo("C4");
    String vaultId = vaultId(put, "tiktok");
    assertThat(partner.metadata(vaultId).member("kind")).isEqualTo("tiktok_events_access_token");
  }

  @Test
  void put_again_rotatesInPlaceOrLeavesTheTokenAlone() {
    Answer first = put("capi", capi("access_token", "one")).expect(200);
    String vaultId = vaultId(first, "capi");

    Answer without = put("capi", Json.object("enabled", false, "pixel_id", "9")).expect(200);
    Answer second = put("capi", capi("access_token", "two")).expect(200);

    assertThat(vaultId(without, "capi")).isEqualTo(vaultId);
    assertThat(vaultId(second, "capi")).isEqualTo(vaultId);
    assertThat(relay.valueOf(vaultId)).isEqualTo("two");
    assertThat(partner.metadata(vaultId).json().path("version").intValue()).isEqualTo(2);
    assertThat(List.of(first.etag(), without.etag(), second.etag())).doesNotHaveDuplicates();
    assertThat(second.member("created_at")).isEqualTo(first.member("created_at"));
  }

  @Test
  void put_withoutAToken_refersToNone() {
    Answer put = put("capi", Json.object("enabled", false, "pixel_id", "1")).expect(200);

    assertThat(put.json().path("config").path("capi").path("access_token_vault_id").isNull())
        .isTrue();
  }

  @Test
  void put_namingASecret_refersToItAndReleasesTheOneBefore() {
    String before = vaultId(put("capi", capi("access_token", "one")).expect(200), "capi");
    String named = stored(partner, project, "meta_capi_access_token");

    Answer put = put("capi", capi("access_token_vault_id", named)).expect(200);
    put("capi", capi("access_token_vault_id", named)).expect(200);

    assertThat(vaultId(put, "capi")).isEqualTo(named);
    assertThat(partner.metadata(named).json().path("references")).hasSize(1);
    assertThat(partner.metadata(before).json().path("references")).isEmpty();
    assertThat(partner.metadata(before).member("state")).isEqualTo("active");
    put("capi", capi("access_token", "pasted over it")).expect(200);
    assertThat(relay.valueOf(named)).isEqualTo("pasted over it");
  }

  @Test
  void put_namingWhatIsNotThere_isInvalidAndTellsNothing() {
    String unknown = UUID.randomUUID().toString();
    String told = refused(unknown);

    assertThat(refused(stored(other, other.newProject(), "meta_capi_access_token")))
        .isEqualTo(told);
    assertThat(refused(stored(partner, partner.newProject(), "meta_capi_access_token")))
        .isEqualTo(told);
    assertThat(refused(stored(partner, project, "generic"))).isEqualTo(told);
    Problem.of(get("capi"), 404, "not-found");
  }

  @Test
  void put_bothPastedAndNamed_isInvalid() {
    Map<String, Object> both = capi("access_token", "one");
    both.put("access_token_vault_id", stored(partner, project, "meta_capi_access_token"));

    Problem.invalid(put("capi", both), "/access_token_vault_id");
  }

  @ParameterizedTest
  @CsvSource({"capi,pixel_id", "tiktok,pixel_code"})
  void pixel_outsideItsRule_isInvalid(String layer, String member) {
    for (String pixel : List.of("", " ", "a b", "1\n", "\u00e9", "x".repeat(65), "a/b", "\u0661")) {
      Problem.invalid(put(layer, Json.object("enabled", true, member, pixel)), "/" + member);
    }
    put(layer, Json.object("enabled", true, member, "x".repeat(64))).expect(200);
  }

  @Test
  void token_outsideTheRuleOfValues_isRefused() {
    Problem.invalid(put("capi", capi("access_token", "")), "/access_token");
    Problem.of(put("capi", capi("access_token", "x".repeat(65_537))), 413, "payload-too-large");
    String vaultId = vaultId(put("capi", capi("access_token", "\u0000\ud83d\udd11 ")), "capi");
    assertThat(relay.valueOf(vaultId)).isEqualTo("\u0000\ud83d\udd11 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token_vault_id", "pixel_id", "value", "value_base64", "config"})
  void tiktok_membersThatItLacks_areUnknown(String member) {
    Map<String, Object> members = Json.object("enabled", true, "pixel_code", "1");
    members.put(member, UUID.randomUUID().toString());

    Problem.invalid(put("tiktok", members), "/" + member);
  }

  @Test
  void layer_thatNobodyKnows_isNotFound() {
    Problem.of(get("snap"), 404, "not-found");
    Problem.of(put("CAPI", capi("access_token", "x")), 404, "not-found");
  }

  @Test
  void ifMatch_isHonoured() {
    Problem.of(
        call("PUT", "capi").object("enabled", true, "pixel_id", "1").ifMatch("*").send(),
        412,
        "precondition-failed");
    Problem.of(
        call("PUT", "capi").object("enabled", true, "pixel_id", "1").ifMatch("\"1\"").send(),
        412,
        "precondition-failed");
    String first = put("capi", capi("access_token", "one")).expect(200).etag();
    String second = put("capi", capi("access_token", "two")).expect(200).etag();

    Call stale = call("PUT", "capi").json(Json.write(capi("access_token", "three")));
    Problem.of(stale.ifMatch(first).send(), 412, "precondition-failed");
    Problem.of(call("DELETE", "capi").ifMatch(first).send(), 412, "precondition-failed");
    assertThat(relay.valueOf(vaultId(get("capi"), "capi"))).isEqualTo("two");
    stale.ifMatch(first + ", " + second).send().expect(200);
    call("DELETE", "capi").ifMatch("*").send().expect(204);
  }

  @Test
  void delete_releasesTheSecretWhichStays() {
    String vaultId = vaultId(put("capi", capi("access_token", "one")).expect(200), "capi");

    call("DELETE", "capi").send().expect(204);

    Problem.of(get("capi"), 404, "not-found");
    Problem.of(call("DELETE", "capi").send(), 404, "not-found");
    assertThat(partner.metadata(vaultId).json().path("references")).isEmpty();
    assertThat(relay.valueOf(vaultId)).isEqualTo("one");
    String next = vaultId(put("capi", capi("access_token", "two")).expect(200), "capi");
    assertThat(next).isNotEqualTo(vaultId);
  }

  @Test
  void put_twentyAtOnceOnANewLayer_makesOneLayerAndOneSecret() {
    List<Answer> answers =
        Together.run(
            20,
            i ->
                call("PUT", "capi")
                    .json(Json.write(capi("access_token", "token " + i)))
                    .sendUntilAvailable());

    assertThat(answers).allSatisfy(answer -> answer.expect(200));
    assertThat(answers.stream().map(answer -> vaultId(answer, "capi")).distinct()).hasSize(1);
    assertThat(answers.stream().map(Answer::etag).distinct()).hasSize(20);
    JsonNode secrets =
        partner.door().get("/partner/v1/projects/" + project + "/secrets").send().json();
    assertThat(secrets.path("items")).hasSize(1);
    assertThat(secrets.path("items").path(0).path("version").intValue()).isEqualTo(20);
  }

  @Test
  void list_showsBothInPages() {
    put("tiktok", Json.object("enabled", true, "pixel_code", "1")).expect(200);
    put("capi", capi("access_token", "one")).expect(200);
    String path = "/partner/v1/projects/" + project + "/layers";

    JsonNode all = partner.door().get(path).send().expect(200).json();
    Answer first = partner.door().get(path + "?limit=1").send().expect(200);
    Answer second =
        partner
            .door()
            .get(path + "?limit=1&cursor=" + first.member("next_cursor"))
            .send()
            .expect(200);

    assertThat(all.path("items").valueStream().map(each -> each.path("layer").stringValue()))
        .containsExactly("tiktok", "capi");
    assertThat(second.json().path("items").path(0).path("layer").stringValue()).isEqualTo("capi");
    assertThat(second.json().has("next_cursor")).isFalse();
    Problem.invalid(partner.door().get(path + "?cursor=x").send(), "/cursor");
  }

  private String refused(String vaultId) {
    Answer answer = put("capi", capi("access_token_vault_id", vaultId));
    Problem problem = Problem.invalid(answer, "/access_token_vault_id");
    assertThat(answer.text()).doesNotContain(vaultId);
    return problem.withoutRequestId();
  }

  private Answer put(String layer, Map<String, Object> members) {
    return call("PUT", layer).json(Json.write(members)).send();
  }

  private Answer get(String layer) {
    return call("GET", layer).send();
  }

  private Call call(String method, String layer) {
    return partner.door().call(method, "/partner/v1/projects/" + project + "/layers/" + layer);
  }

  private static Map<String, Object> capi(String tokenMember, String token) {
    return Json.object("enabled", true, "pixel_id", "12-3_a", tokenMember, token);
  }

  private static String vaultId(Answer layer, String name) {
    return layer
        .expect(200)
        .json()
        .path("config")
        .path(name)
        .path("access_token_vault_id")
        .stringValue();
  }

  private static String stored(Partner partner, String project, String kind) {
    return partner
        .storeCall(project)
        .object("kind", kind, "name", Names.fresh("token"), "value", "named")
        .send()
        .expect(201)
        .member("vault_id");
  }
}
