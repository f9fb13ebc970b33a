package com.layers.vault.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Webhook endpoints: rows that refer to a secret which is shown once or never. */
@ExtendWith(TestBedExtension.class)
class WebhookEndpointsIT {

  private static final String PATH = "/partner/v1/webhook-endpoints/";
  private static final String URL = "https://hooks.example.com/in?a=b";

  private final Vault vault;
  private final Partner partner;
  private final String project;

  WebhookEndpointsIT(TestBed bed) {
    this.vault = bed.vault();
    this.partner = vault.partner();
    this.project = partner.newProject();
  }

  @Test
  void create_withoutSecret_showsTheGeneratedOneOnce() {
    Answer made = create().expect(201);
    String id = made.member("endpoint_id");

    String secret = made.member("secret");
    assertThat(secret).startsWith("whsec_");
    assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
    assertThat(made.header("Location")).isEqualTo(PATH + id);
    assertThat(made.member("project_id")).isEqualTo(project);
    assertThat(made.member("url")).isEqualTo(URL);
    Answer read = partner.door().get(PATH + id).send().expect(200);
    assertThat(read.json().has("secret")).isFalse();
    assertThat(read.etag()).isEqualTo(made.etag());
    assertThat(partner.door().get(list()).send().expect(200).text()).doesNotContain("whsec_");
    assertThat(vault.relay().resolve(made.member("secret_vault_id")).member("value"))
        .isEqualTo(secret);
    JsonNode metadata = partner.metadata(made.member("secret_vault_id")).expect(200).json();
    assertThat(metadata.path("kind").stringValue()).isEqualTo("webhook_signing_secret");
    assertThat(metadata.path("name").stringValue()).isEqualTo("webhook_endpoint." + id + ".secret");
    assertThat(metadata.path("references").path(0).path("type").stringValue())
        .isEqualTo("webhook_endpoint");
    assertThat(metadata.path("references").path(0).path("id").stringValue()).isEqualTo(id);
  }

  @Test
  void create_withSecret_neverShowsIt() {
    String secret = supplied(24);

    Answer made = create("secret", secret).expect(201);

    assertThat(made.text()).doesNotContain("whsec_");
    assertThat(vault.relay().resolve(made.member("secret_vault_id")).member("value"))
        .isEqualTo(secret);
    create("secret", supplied(64)).expect(201);
  }

  @Test
  void create_secretOfAnotherForm_isInvalidAndNotRepeated() {
    for (String wrong :
        List.of(
            "",
            "whsec_",
            "x",
            supplied(23),
            supplied(65),
            supplied(32).substring(6),
            "WHSEC_" + supplied(32).substring(6),
            supplied(32) + "=",
            supplied(32) + "\n",
            supplied(32).replace("=", ""),
            "whsec_" + "!".repeat(44))) {
      Answer answer = create("secret", wrong);
      Problem.invalid(answer, "/secret");
      assertThat(answer.text()).doesNotContain(wrong.length() > 10 ? wrong : "whsec_A");
    }
    for (Object wrong : Arrays.asList(1, null, true, List.of("x"), Map.of())) {
      Problem.invalid(create("secret", wrong), "/secret");
    }
  }

  @Test
  void create_badMembers_areTold() {
    for (Object wrong :
        Arrays.asList(
            "http://hooks.example.com/",
            "https://127.0.0.1/",
            "https://0x7f.1/",
            "https://[::ffff:10.0.0.1]/",
            "https://169.254.169.254/latest",
            "https://user@hooks.example.com/",
            "https://localhost/",
            "https://hooks.example.com:8443/",
            "https://hooks.example.com/#f",
            1,
            null)) {
      Problem.invalid(create("url", wrong), "/url");
    }
    for (Object wrong : Arrays.asList(List.of(), "secret.rotated", null, 1)) {
      Problem.invalid(create("events", wrong), "/events");
    }
    Problem.invalid(create("events", List.of("secret.rotated", "secret.rotated")), "/events");
    Problem.invalid(create("events", List.of("secret.rotated", "*")), "/events/1");
    Problem.invalid(create("enabled", true), "/enabled");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0177.0.0.1",
        "017700000001",
        "0x7f.0.0.1",
        "0x7f000001",
        "127.0.0.1.",
        "localhost.",
        "hooks.example.com.",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "[::]",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:a00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::10.0.0.1]",
        "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fe80::1%25eth0]",
        "[fd00::1]",
        "user@hooks.example.com",
        "user:password@hooks.example.com",
        "hooks.example.com@127.0.0.1",
        "hooks.example.com:80",
        "hooks.example.com:9443",
        "hooks.example.com:0",
        "%31%32%37.0.0.1",
        "\uff11\uff12\uff17.0.0.1",
        "127\u30020\u30020\u30021",
        "b\u00fccher.example.com",
        "xn--a.example.com",
        "metadata.google.internal",
        "printer.local",
        "hooks"
      })
  void url_thatLeadsInsideOrHidesWhere_isInvalidAtFirstAndLater(String authority) {
    Answer made = create().expect(201);

    Problem.invalid(create("url", "https://" + authority + "/in"), "/url");
    Problem.invalid(
        patch(PATH + made.member("endpoint_id"), "url", "https://" + authority + "/in").send(),
        "/url");
    assertThat(partner.door().get(PATH + made.member("endpoint_id")).send().member("url"))
        .isEqualTo(URL);
  }

  @Test
  void change_members_oneByOne() {
    Answer made = create().expect(201);
    String path = PATH + made.member("endpoint_id");

    Answer moved =
        patch(path, "url", "https://other.example.com/").ifMatch(made.etag()).send().expect(200);

    assertThat(moved.member("url")).isEqualTo("https://other.example.com/");
    assertThat(moved.json().path("events")).isEqualTo(made.json().path("events"));
    assertThat(moved.etag()).isNotEqualTo(made.etag());
    Problem.of(patch(path, "url", URL).ifMatch(made.etag()).send(), 412, "precondition-failed");
    Answer retold =
        patch(path, "events", List.of("break_glass.opened", "secret.deleted")).send().expect(200);
    assertThat(retold.json().path("events").values())
        .extracting(JsonNode::stringValue)
        .containsExactly("secret.deleted", "break_glass.opened");
    Problem.invalid(patch(path, "url", "https://10.0.0.1/").send(), "/url");
    Problem.invalid(patch(path, "url", null).send(), "/url");
    Problem.invalid(patch(path, "events", List.of()).send(), "/events");
    Problem.invalid(patch(path, "secret", supplied(32)).send(), "/secret");
    assertThat(partner.door().get(path).send().text()).isEqualTo(retold.text());
  }

  @Test
  void change_toWhatItIs_changesNothing() {
    Answer made = create().expect(201);
    String path = PATH + made.member("endpoint_id");
    String before = partner.door().get(path).send().expect(200).text();

    for (Call same :
        List.of(
            partner.door().call("PATCH", path).json("{}"),
            patch(path, "url", URL),
            patch(path, "events", made.json().path("events")))) {
      Answer answer = same.send().expect(200);
      assertThat(answer.text()).isEqualTo(before);
      assertThat(answer.etag()).isEqualTo(made.etag());
    }
  }

  @Test
  void rotate_secretWithoutABody_makesOne() {
    Answer made = create().expect(201);
    String path = PATH + made.member("endpoint_id") + "/rotate-secret";

    for (Call call : List.of(partner.door().post(path), partner.door().post(path).json("{}"))) {
      assertThat(call.send().expect(200).member("secret"))
          .startsWith("whsec_")
          .isNotEqualTo(made.member("secret"));
    }
  }

  @Test
  void rotate_secretAtItsOwnId_takesWebhookSecretsOnly() {
    String vaultId = create().expect(201).member("secret_vault_id");
    for (String wrong : List.of("plain", supplied(23), supplied(65))) {
      Problem.invalid(partner.rotateCall(vaultId).object("value", wrong).send(), "/value");
      Problem.invalid(vault.relay().rotateCall(vaultId).object("value", wrong).send(), "/value");
    }

    String own = supplied(32);
    partner.rotate(vaultId, own).expect(200);

    assertThat(vault.relay().resolve(vaultId).member("value")).isEqualTo(own);
  }

  @Test
  void store_webhookSecretOfAnotherForm_isInvalid() {
    Object[] given = {"kind", "webhook_signing_secret", "name", Names.fresh("s"), "value", "x"};
    Problem.invalid(partner.storeCall(project).object(given).send(), "/value");
    given[5] = supplied(24);
    partner.storeCall(project).object(given).send().expect(201);
  }

  @Test
  void rotate_secret_inPlaceWithOverlap() {
    Answer made = create().expect(201);
    String path = PATH + made.member("endpoint_id");
    String vaultId = made.member("secret_vault_id");

    Answer rotated =
        partner.door().post(path + "/rotate-secret").object("overlap", "PT1H").send().expect(200);

    assertThat(rotated.member("secret_vault_id")).isEqualTo(vaultId);
    assertThat(rotated.member("secret")).startsWith("whsec_").isNotEqualTo(made.member("secret"));
    assertThat(vault.relay().resolve(vaultId).member("value")).isEqualTo(rotated.member("secret"));
    assertThat(
            vault
                .relay()
                .resolveCall(vaultId)
                .object("purpose", "p", "version", 1)
                .send()
                .expect(200)
                .member("value"))
        .isEqualTo(made.member("secret"));
    String own = supplied(48);
    Answer again = partner.door().post(path + "/rotate-secret").object("secret", own).send();
    assertThat(again.expect(200).text()).doesNotContain("whsec_");
    assertThat(vault.relay().resolve(vaultId).member("value")).isEqualTo(own);
    Problem.invalid(
        partner.door().post(path + "/rotate-secret").object("overlap", "P8D").send(), "/overlap");
    Problem.invalid(
        partner.door().post(path + "/rotate-secret").object("secret", "short").send(), "/secret");
  }

  @Test
  void delete_endpoint_releasesItsSecret() {
    Answer made = create().expect(201);
    String path = PATH + made.member("endpoint_id");
    String secret = "/partner/v1/secrets/" + made.member("secret_vault_id");
    Problem.of(partner.door().call("DELETE", secret).send(), 409, "secret-in-use");
    Problem.of(
        partner.door().call("DELETE", path).ifMatch("\"99\"").send(), 412, "precondition-failed");

    partner.door().call("DELETE", path).ifMatch(made.etag()).send().expect(204);

    Problem.of(partner.door().get(path).send(), 404, "not-found");
    Problem.of(partner.door().call("DELETE", path).send(), 404, "not-found");
    assertThat(partner.door().get(secret).send().expect(200).json().path("references")).isEmpty();
    partner.door().call("DELETE", secret).send().expect(202);
  }

  @Test
  void endpoint_ofAnotherOrganization_looksUnknown() {
    String id = create().expect(201).member("endpoint_id");
    Partner other = vault.clients().otherPartner();
    String unknown = UUID.randomUUID().toString();

    for (String suffix : List.of("", "/rotate-secret")) {
      for (String method : suffix.isEmpty() ? List.of("GET", "PATCH", "DELETE") : List.of("POST")) {
        Answer seen = other.door().call(method, PATH + id + suffix).json("{}").send();
        Answer none = other.door().call(method, PATH + unknown + suffix).json("{}").send();
        assertThat(Problem.of(seen, 404, "not-found").withoutRequestId())
            .isEqualTo(Problem.of(none, 404, "not-found").withoutRequestId());
      }
    }
    Problem.of(other.door().get(list()).send(), 404, "not-found");
    partner.door().get(PATH + id).send().expect(200);
  }

  private Answer create(Object... members) {
    Map<String, Object> body =
        Json.object("url", URL, "events", List.of("secret.rotated", "secret.expiring"));
    body.putAll(Json.object(members));
    return partner.door().post(list()).json(Json.write(body)).send();
  }

  private Call patch(String path, Object... members) {
    return partner.door().call("PATCH", path).json(Json.write(Json.object(members)));
  }

  private String list() {
    return "/partner/v1/projects/" + project + "/webhook-endpoints";
  }

  private static String supplied(int bytes) {
    byte[] key = "0123456789".repeat(10).substring(0, bytes).getBytes(UTF_8);
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }
}
