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
import com.layers.vault.blackbox.harness.Together;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
