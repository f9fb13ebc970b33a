package com.layers.vault.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Needle;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.Signer;
import com.layers.vault.blackbox.harness.Tables.Row;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Together;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The same POST again, with its {@code Idempotency-Key}. */
@ExtendWith(TestBedExtension.class)
class IdempotencyIT {

  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotent-Replayed";

  private final TestBed bed;
  private Partner partner;
  private String project;
  private String key;

  IdempotencyIT(TestBed bed) {
    this.bed = bed;
  }

  @BeforeEach
  void begin() {
    partner = bed.vault().partner();
    project = partner.newProject();
    key = Names.fresh("key");
  }

  @Test
  void store_again_isAnsweredAlikeAndStoredOnce() {
    String body = secret(Names.fresh("s"));

    Answer first = store(body).send().expect(201);
    Answer again = store(body).send().expect(201);

    assertThat(first.has(REPLAYED)).isFalse();
    assertThat(again.header(REPLAYED)).isEqualTo("true");
    assertThat(again.text()).isEqualTo(first.text());
    for (String header : List.of("Location", "ETag", "Content-Type")) {
      assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
    }
    assertThat(stored()).isEqualTo(1);
    assertThat(bed.vault().relay().resolve(first.member("vault_id")).expect(200).member("value"))
        .isEqualTo("v");
  }

  @Test
  void createProject_again_isCreatedOnce() {
    String name = Names.fresh("project");

    Answer first = partner.createProject(name).header(KEY, key).send().expect(201);
    Answer again = partner.createProject(name).header(KEY, key).send().expect(201);

    assertThat(again.header(REPLAYED)).isEqualTo("true");
    assertThat(again.text()).isEqualTo(first.text());
  }

  @Test
  void store_fiftyAtOnce_isStoredOnce() {
    String body = secret(Names.fresh("s"));

    List<Answer> answers = Together.run(50, i -> store(body).send());

    Answer first = store(body).send().expect(201);
    for (Answer answer : answers) {
      if (answer.status() == 409) {
        Problem.of(answer, 409, "request-in-progress");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
      } else {
        assertThat(answer.expect(201).text()).isEqualTo(first.text());
      }
    }
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 201 && !answer.has(REPLAYED))
        .hasSize(1);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void store_sameKeyWithAnotherBody_isRefused() {
    store(secret(Names.fresh("s"))).send().expect(201);

    Problem.of(store(secret(Names.fresh("s"))).send(), 422, "idempotency-key-reused");

    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void storeBytes_sameKeyWithAnotherQuery_isRefused() {
    Call first = bytes(Names.fresh("s"));
    first.send().expect(201);

    Problem.of(bytes(Names.fresh("s")).send(), 422, "idempotency-key-reused");
  }

  @Test
  void storeBytes_again_isStoredOnce() {
    String name = Names.fresh("s");

    Answer first = bytes(name).send().expect(201);

    assertThat(bytes(name).send().expect(201).text()).isEqualTo(first.text());
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void store_sameKeyInAnotherProjectOrByAnother_isAnotherRequest() {
    String body = secret(Names.fresh("s"));
    store(body).send().expect(201);
    Partner other = bed.vault().clients().otherPartner();

    assertThat(partner.storeCall(partner.newProject()).json(body).header(KEY, key).send())
        .satisfies(answer -> assertThat(answer.expect(201).has(REPLAYED)).isFalse());
    assertThat(other.createProject(Names.fresh("p")).header(KEY, key).send().status())
        .isEqualTo(201);
  }

  @Test
  void store_refusedFirst_isRefusedAlike() {
    String name = Names.fresh("s");
    partner.storeCall(project).json(secret(name)).send().expect(201);

    Answer first = store(secret(name)).send();
    Answer again = store(secret(name)).send();

    Problem.of(first, 409, "name-taken");
    assertThat(again.expect(409).header(REPLAYED)).isEqualTo("true");
    assertThat(again.text()).isEqualTo(first.text());
    Problem.of(store(secret(Names.fresh("s"))).send(), 422, "idempotency-key-reused");
  }

  @Test
  void store_malformedFirst_isRefusedAlike() {
    Answer first = store("{\"kind\":").send();

    Problem.of(first, 400, "malformed-request");
    assertThat(store("{\"kind\":").send().expect(400).text()).isEqualTo(first.text());
  }

  @Test
  void store_longestKey_isTaken() {
    key = (key + " ~".repeat(64)).substring(0, 127) + "~";

    store(secret(Names.fresh("s"))).send().expect(201);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 129, 4000})
  void store_keyOfThatLength_isInvalid(int length) {
    key = "k".repeat(length);

    Problem.invalid(store(secret(Names.fresh("s"))).send(), "");
    assertThat(stored()).isZero();
  }

  @Test
  void createApiKey_again_isMadeOnceAndLeavesOutWhatWasShownOnce() {
    String name = Names.fresh("k");
    Call call = post(Keys.PATH, "name", name, "scopes", List.of(), "with_signing_secret", true);

    Answer first = call.send().expect(201);
    Answer again = call.send();

    isRepeatedWithout(first, again, "api_key", "signing_secret");
    assertThat(partner.door().get(Keys.PATH + "?limit=200").send().text().split(name, -1))
        .as("keys of that name")
        .hasSize(2);
    new Signer(
            bed.vault().clients().partner(first.member("api_key")).door(),
            first.member("signing_secret"))
        .call("GET", "/partner/v1/whoami", "")
        .send()
        .expect(200);
  }

  @Test
  void rotateApiKey_again_isRotatedOnceAndLeavesOutWhatWasShownOnce() {
    String id = Keys.create(partner, "scopes", List.of()).member("api_key_id");
    Call call = partner.door().post(Keys.PATH + "/" + id + "/rotate").header(KEY, key);

    Answer first = call.send().expect(200);

    isRepeatedWithout(first, call.send(), "api_key");
    bed.vault()
        .clients()
        .partner(first.member("api_key"))
        .door()
        .get("/partner/v1/whoami")
        .send()
        .expect(200);
  }

  @Test
  void createWebhookEndpoint_again_isMadeOnceAndLeavesOutWhatWasShownOnce() {
    String path = "/partner/v1/projects/" + project + "/webhook-endpoints";
    Call call = partner.door().post(path).json(Json.write(Fixtures.webhookEndpoint()));

    Answer first = call.header(KEY, key).send().expect(201);

    isRepeatedWithout(first, call.send(), "secret");
    assertThat(partner.door().get(path).send().json().path("items")).hasSize(1);
    assertThat(bed.vault().relay().valueOf(first.member("secret_vault_id")))
        .isEqualTo(first.member("secret"));
  }

  @Test
  void rotateWebhookSecret_again_isRotatedOnceAndLeavesOutWhatWasShownOnce() {
    String id = Fixtures.newWebhookEndpoint(partner, project);
    Call call = post("/partner/v1/webhook-endpoints/" + id + "/rotate-secret");

    Answer first = call.send().expect(200);

    isRepeatedWithout(first, call.send(), "secret");
    assertThat(bed.vault().relay().valueOf(first.member("secret_vault_id")))
        .isEqualTo(first.member("secret"));
  }

  @Test
  void createWebhookEndpoint_withAnotherSecret_isAnotherBody() {
    String path = "/partner/v1/projects/" + project + "/webhook-endpoints";
    Map<String, Object> body = Fixtures.webhookEndpoint();
    body.put("secret", "whsec_" + "A".repeat(32));
    Call call = partner.door().post(path).header(KEY, key);

    Answer first = call.json(Json.write(body)).send().expect(201);

    isRepeatedWithout(first, call.send());
    body.put("secret", "whsec_" + "B".repeat(32));
    Problem.of(call.json(Json.write(body)).send(), 422, "idempotency-key-reused");
  }

  @Test
  @Tag("postgresql")
  void rows_ofAnswers_holdNothingThatWasShownOnceOrSent() throws SQLException {
    String value = Needle.fresh(24);
    Map<String, Object> body = Json.object("kind", "generic", "name", Names.fresh("s"));
    body.put("value", value);
    store(Json.write(body)).send().expect(201);
    Answer apiKey =
        post(Keys.PATH, "name", key, "scopes", List.of(), "with_signing_secret", true).send();
    Answer endpoint =
        partner
            .door()
            .post("/partner/v1/projects/" + project + "/webhook-endpoints")
            .json(Json.write(Fixtures.webhookEndpoint()))
            .header(KEY, key)
            .send();
    List<String> secrets =
        List.of(
            value,
            apiKey.member("api_key").split("_", 4)[3],
            apiKey.member("signing_secret").substring("lps_".length()),
            endpoint.member("secret").substring("whsec_".length()));

    List<Row> rows =
        bed.vault().database().inspect(tables -> tables.rows("select * from idempotency"));

    assertThat(rows).hasSizeGreaterThanOrEqualTo(3);
    for (String secret : secrets) {
      for (String form : Needle.of("a secret", secret).forms().values()) {
        assertThat(rows).noneMatch(row -> holds(row, form));
      }
    }
    assertThat(rows)
        .as("what is kept can be found")
        .anyMatch(row -> holds(row, apiKey.member("api_key_id")));
  }

  @Test
  @Tag("postgresql")
  void store_failedFirst_isDoneWhenSentAgain() throws SQLException {
    String body = secret(Names.fresh("s"));
    alter("add constraint no_more check (record_id < 0) not valid");
    try {
      for (int i = 0; i < 2; i++) {
        Answer failed = store(body).send();
        Problem.of(failed, 503, "unavailable");
        assertThat(failed.has(REPLAYED)).isFalse();
      }
    } finally {
      alter("drop constraint no_more");
    }

    assertThat(store(body).send().expect(201).has(REPLAYED)).isFalse();
    assertThat(store(body).send().expect(201).header(REPLAYED)).isEqualTo("true");
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void resolve_again_isDoneAgain() {
    String vaultId = partner.store(project, "v").vaultId();

    for (int i = 0; i < 2; i++) {
      Answer answer =
          bed.vault()
              .relay()
              .door()
              .post("/internal/v1/secrets/" + vaultId + "/resolve")
              .object("purpose", "capi-relay")
              .header(KEY, key)
              .send()
              .expect(200);
      assertThat(answer.has(REPLAYED)).isFalse();
      assertThat(answer.member("value")).isEqualTo("v");
    }
  }

  private Call store(String body) {
    return partner.storeCall(project).json(body).header(KEY, key);
  }

  private Call bytes(String name) {
    return partner
        .door()
        .post("/partner/v1/projects/" + project + "/secrets?kind=generic&name=" + name)
        .body("application/octet-stream", "v".getBytes(UTF_8))
        .header(KEY, key);
  }

  private Call post(String path, Object... members) {
    return partner.door().post(path).object(members).header(KEY, key);
  }

  /** The same answer to the letter, but for these members, which are not in it. */
  private static void isRepeatedWithout(Answer first, Answer again, String... shownOnce) {
    assertThat(first.has(REPLAYED)).isFalse();
    assertThat(again.expect(first.status()).header(REPLAYED)).isEqualTo("true");
    ObjectNode expected = (ObjectNode) first.json();
    for (String member : shownOnce) {
      assertThat(first.member(member)).isNotBlank();
      assertThat(again.said()).doesNotContain(first.member(member));
      expected.remove(member);
    }
    assertThat(again.json()).isEqualTo(expected);
    assertThat(again.etag()).isEqualTo(first.etag());
    assertThat(again.has("Location")).isEqualTo(first.has("Location"));
    if (first.has("Location")) {
      assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    }
  }

  private static boolean holds(Row row, String text) {
    return row.columns().values().stream()
        .map(value -> value instanceof byte[] bytes ? new String(bytes, ISO_8859_1) : "" + value)
        .anyMatch(value -> value.contains(text));
  }

  private void alter(String how) throws SQLException {
    bed.vault().database().inspect(tables -> tables.update("alter table audit_record " + how));
  }

  private static String secret(String name) {
    return Json.write(Json.object("kind", "generic", "name", name, "value", "v"));
  }

  private int stored() {
    return partner
        .door()
        .get("/partner/v1/projects/" + project + "/secrets")
        .send()
        .expect(200)
        .json()
        .path("items")
        .size();
  }
}
