package com.layers.vault.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Together;
import com.layers.vault.blackbox.harness.Vault;
import com.layers.vault.blackbox.harness.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** {@code POST /internal/v1/secrets/import}. */
@ExtendWith(TestBedExtension.class)
class ImportIT {

  private final TestBed bed;
  private final Vault vault;
  private final Workload relay;

  ImportIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.relay = vault.relay();
  }

  @Test
  void lines_good_areStoredUnderTheirIds() {
    String first = UUID.randomUUID().toString();
    String second = "00000000-0000-0000-0000-" + first.substring(24);
    Map<String, Object> described = line(second, "two");
    described.put("description", "moved");

    JsonNode items = items(lines(line(first, "one"), described));

    assertThat(items).hasSize(2);
    assertThat(items.get(0).path("line").intValue()).isEqualTo(1);
    assertThat(items.get(0).path("vault_id").stringValue()).isEqualTo(first);
    assertThat(results(items)).containsExactly("imported", "imported");
    assertThat(relay.valueOf(first)).isEqualTo("one");
    assertThat(relay.valueOf(second)).isEqualTo("two");
    JsonNode metadata = vault.partner().metadata(second).expect(200).json();
    assertThat(metadata.path("version").intValue()).isEqualTo(1);
    assertThat(metadata.path("state").stringValue()).isEqualTo("active");
    assertThat(metadata.path("description").stringValue()).isEqualTo("moved");
    vault.partner().rotate(second, "three").expect(200);
    assertThat(relay.valueOf(second)).isEqualTo("three");
  }

  @Test
  void lines_again_existAndOthersUnderTheirIdsAreRefused() {
    Map<String, Object> line = line(UUID.randomUUID().toString(), "one");
    assertThat(results(items(lines(line)))).containsExactly("imported");
    assertThat(results(items(lines(line)))).containsExactly("exists");

    line.put("value", "two");

    JsonNode refused = items(lines(line)).get(0);
    assertThat(refused.path("result").stringValue()).isEqualTo("refused");
    assertThat(refused.path("problem").path("status").intValue()).isEqualTo(409);
    assertThat(refused.path("problem").path("code").stringValue()).isEqualTo("STATE_CONFLICT");
    assertThat(relay.valueOf((String) line.get("vault_id"))).isEqualTo("one");
  }

  @Test
  void line_withTheNilId_isRefused() {
    JsonNode refused = items(lines(line(new UUID(0, 0).toString(), "nobody's"))).get(0);

    assertThat(refused.path("result").stringValue()).isEqualTo("refused");
    assertThat(refused.path("problem").path("status").intValue()).isEqualTo(422);
  }

  @Test
  void lines_bad_areToldAndTheOthersStored() {
    String name = Names.fresh("s");
    Map<String, Object> kindless = line(UUID.randomUUID().toString(), "v");
    kindless.put("kind", "password");
    Map<String, Object> taken = line(UUID.randomUUID().toString(), "v");
    taken.put("name", name);
    Map<String, Object> takenToo = line(UUID.randomUUID().toString(), "v");
    takenToo.put("name", name);
    Map<String, Object> elsewhere = line(UUID.randomUUID().toString(), "v");
    elsewhere.put("project_id", UUID.randomUUID().toString());
    Map<String, Object> valueless = line(UUID.randomUUID().toString(), "v");
    valueless.remove("value");
    Map<String, Object> both = line(UUID.randomUUID().toString(), "v");
    both.put("value_base64", "dg==");
    Map<String, Object> more = line(UUID.randomUUID().toString(), "v");
    more.put("version", 7);
    Map<String, Object> idless = line("not an id", "v");
    Map<String, Object> good = line(UUID.randomUUID().toString(), "good");

    String body =
        lines(kindless, taken, takenToo, elsewhere, valueless, both, more, idless)
            + "{\"vault_id\":\""
            + UUID.randomUUID()
            + "\",\n"
            + "\n"
            + "[]\n"
            + "{\"name\":\"a\",\"name\":\"b\"}\n"
            + "{\"value\":\"\\ud800\"}\n"
            + lines(good, good);
    JsonNode items = items(body);

    assertThat(codes(items))
        .containsExactly(
            "VALIDATION_FAILED",
            "imported",
            "NAME_TAKEN",
            "VALIDATION_FAILED",
            "VALIDATION_FAILED",
            "VALIDATION_FAILED",
            "VALIDATION_FAILED",
            "VALIDATION_FAILED",
            "MALFORMED_REQUEST",
            "MALFORMED_REQUEST",
            "MALFORMED_REQUEST",
            "MALFORMED_REQUEST",
            "imported",
            "STATE_CONFLICT");
    assertThat(items.get(0).path("vault_id").stringValue()).isEqualTo(kindless.get("vault_id"));
    assertThat(pointers(items.get(0))).containsExactly("/kind");
    assertThat(pointers(items.get(3))).containsExactly("/project_id");
    assertThat(pointers(items.get(6))).containsExactly("/version");
    assertThat(items.get(7).has("vault_id")).isFalse();
    assertThat(items.get(9).path("line").intValue()).isEqualTo(11);
    assertThat(relay.valueOf((String) good.get("vault_id"))).isEqualTo("good");
  }

  @Test
  void values_upTo64KiB_comeBackByteForByte() {
    byte[] bytes = new byte[64 * 1024];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    Map<String, Object> longest = line(UUID.randomUUID().toString(), "x");
    longest.remove("value");
    longest.put("value_base64", Base64.getEncoder().encodeToString(bytes));
    Map<String, Object> text = line(UUID.randomUUID().toString(), "\u00e9".repeat(32 * 1024));
    Map<String, Object> tooLong = line(UUID.randomUUID().toString(), "x".repeat(64 * 1024 + 1));
    Map<String, Object> odd = line(UUID.randomUUID().toString(), "\u0000\n\ud83d\udd11\"\\ ");

    assertThat(codes(items(lines(longest, text, tooLong, odd))))
        .containsExactly("imported", "imported", "PAYLOAD_TOO_LARGE", "imported");
    assertThat(relay.bytesOf((String) longest.get("vault_id"))).isEqualTo(bytes);
    assertThat(relay.valueOf((String) text.get("vault_id"))).isEqualTo(text.get("value"));
    assertThat(relay.valueOf((String) odd.get("vault_id"))).isEqualTo(odd.get("value"));
    assertThat(results(items(lines(longest, text, odd))))
        .containsExactly("exists", "exists", "exists");
  }

  @Test
  void body_emptyOrTooMuch_isRefusedWhole() {
    Problem.of(send(""), 400, "malformed-request");
    Problem.of(send("\n \n"), 400, "malformed-request");
    Problem.of(send("{}\n".repeat(1001)), 413, "payload-too-large");
    Problem.of(send("{}\n" + "x".repeat(512 * 1024)), 413, "payload-too-large");
    assertThat(items("{}\n".repeat(1000))).hasSize(1000);
  }

  @Test
  void body_bothTypesOfJsonLines_areTaken() {
    Map<String, Object> line = line(UUID.randomUUID().toString(), "v");
    byte[] body = lines(line).getBytes(UTF_8);
    for (String type : List.of("application/jsonl", "application/x-ndjson")) {
      relay.door().post("/internal/v1/secrets/import").body(type, body).send().expect(200);
    }
    for (String type : List.of("application/json", "text/plain")) {
      Problem.of(
          relay.door().post("/internal/v1/secrets/import").body(type, body).send(),
          415,
          "unsupported-media-type");
    }
  }

  @Test
  void lines_importedByManyAtOnce_areThereOnce() throws Exception {
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(line(UUID.randomUUID().toString(), "value " + i));
    }
    String body = lines(all.toArray());

    List<Answer> answers = Together.run(8, i -> send(body));

    for (Answer answer : answers) {
      // Who was in the middle of another one's import is to come again.
      assertThat(answer.status()).as(answer.toString()).isIn(200, 503);
    }
    assertThat(results(items(body))).isEqualTo(Collections.nCopies(20, "exists"));
    long imported =
        answers.stream()
            .filter(answer -> answer.status() == 200)
            .flatMap(answer -> results(answer.json().path("items")).stream())
            .filter("imported"::equals)
            .count();
    assertThat(imported).isEqualTo(20);
  }

  @Test
  void grant_ofAnotherAction_isNotEnough() {
    Workload tiktok = new Workload(vault.clients().internalDoor(bed.cast().tiktokOnly()));

    Answer answer =
        tiktok
            .door()
            .post("/internal/v1/secrets/import")
            .body(
                "application/jsonl", lines(line(UUID.randomUUID().toString(), "v")).getBytes(UTF_8))
            .send();

    Problem.of(answer, 403, "forbidden");
  }

  private Map<String, Object> line(String vaultId, String value) {
    return Json.object(
        "vault_id",
        vaultId,
        "project_id",
        vault.projectId(),
        "kind",
        "generic",
        "name",
        Names.fresh("s"),
        "value",
        value);
  }

  private Answer send(String body) {
    return relay
        .door()
        .post("/internal/v1/secrets/import")
        .body("application/jsonl", body.getBytes(UTF_8))
        .send();
  }

  private JsonNode items(String body) {
    return send(body).expect(200).json().path("items");
  }

  private static String lines(Object... lines) {
    return Arrays.stream(lines).map(line -> Json.write(line) + "\n").collect(Collectors.joining());
  }

  private static List<String> results(JsonNode items) {
    return items.valueStream().map(item -> item.path("result").stringValue()).toList();
  }

  /** The results, and the codes of those that were refused. */
  private static List<String> codes(JsonNode items) {
    return items
        .valueStream()
        .map(
            item ->
                item.has("problem")
                    ? item.path("problem").path("code").stringValue()
                    : item.path("result").stringValue())
        .toList();
  }

  private static List<String> pointers(JsonNode item) {
    return item.path("problem")
        .path("errors")
        .valueStream()
        .map(error -> error.path("pointer").stringValue())
        .toList();
  }
}
