package com.layers.vault.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Partner.Stored;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Workload;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values come back byte for byte, whichever way they came in, or are refused. */
@ExtendWith(TestBedExtension.class)
class ValuesIT {

  private final Partner partner;
  private final Workload relay;
  private final String project;

  ValuesIT(TestBed bed) {
    this.partner = bed.vault().partner();
    this.relay = bed.vault().relay();
    this.project = bed.vault().projectId();
  }

  static Stream<String> texts() {
    return Stream.of(
        "x",
        " ",
        "\u0000",
        " leading and trailing ",
        "\n\r\t",
        "line one\r\nline two\n",
        "nul\u0000in the middle",
        "\ufeffbyte order mark",
        "e\u0301 is not \u00e9",
        "\ud83d\udd11 \u4e2d\u6587 \u0645\u0631\u062d\u0628\u0627",
        "\uffff\ufffe\u2028\u2029\u0085\u00a0",
        "\"quoted\" \\ back/slash \b\f",
        "null",
        "{\"value\":\"x\"}",
        "<script>${jndi:ldap://x}</script>%00%0a");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void value_text_isKeptByteForByte(String text) {
    Stored stored = partner.store(project, text);

    assertThat(relay.valueOf(stored.vaultId())).isEqualTo(text);
    assertThat(relay.bytesOf(stored.vaultId())).isEqualTo(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void value_escapedInJson_isTheSame(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
    String id = Fixtures.newSecret(partner, project);

    partner.rotateCall(id).json("{\"value\":\"" + escaped + "\"}").send().expect(200);

    assertThat(relay.bytesOf(id)).isEqualTo(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void value_octets_areTheSame(String text) {
    String id = Fixtures.newSecret(partner, project);

    partner
        .rotateCall(id)
        .body("application/octet-stream", text.getBytes(UTF_8))
        .send()
        .expect(200);

    assertThat(relay.valueOf(id)).isEqualTo(text);
  }

  @Test
  void value_notUtf8_comesBackAsBase64() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < 256; i++) {
      bytes[i] = (byte) i;
    }
    String encoded = Base64.getEncoder().encodeToString(bytes);
    Stored stored = store(Map.of("value_base64", encoded));

    Answer resolved = relay.resolve(stored.vaultId()).expect(200);

    assertThat(resolved.member("value_base64")).isEqualTo(encoded);
    assertThat(resolved.json().has("value")).isFalse();
    assertThat(relay.bytesOf(stored.vaultId())).isEqualTo(bytes);
  }

  @Test
  void value_everyWayAtItsLargest_isStored() {
    byte[] largest = new byte[65_536];
    new Random(1).nextBytes(largest);
    String text = "\u00e9".repeat(32_768);
    String id = Fixtures.newSecret(partner, project);

    partner.rotateCall(id).object("value_base64", base64(largest)).send().expect(200);
    assertThat(relay.bytesOf(id)).isEqualTo(largest);
    partner.rotateCall(id).object("value", text).send().expect(200);
    assertThat(relay.bytesOf(id)).isEqualTo(text.getBytes(UTF_8));
    partner.rotateCall(id).body("application/octet-stream", largest).send().expect(200);
    assertThat(relay.bytesOf(id)).isEqualTo(largest);
    String escaped = "{\"value\":\"" + "\\u0001".repeat(65_536) + "\"}";
    partner.rotateCall(id).json(escaped).send().expect(200);
    assertThat(relay.bytesOf(id)).hasSize(65_536).containsOnly(1);
  }

  @Test
  void value_everyWayOneByteMore_isTooLarge() {
    byte[] tooLarge = new byte[65_537];
    String id = Fixtures.newSecret(partner, project);
    List<Answer> answers =
        List.of(
            partner.rotateCall(id).object("value_base64", base64(tooLarge)).send(),
            partner.rotateCall(id).object("value", "x".repeat(65_537)).send(),
            partner.rotateCall(id).object("value", "\u00e9".repeat(32_768) + "x").send(),
            partner.rotateCall(id).body("application/octet-stream", tooLarge).send());

    assertThat(answers).allSatisfy(answer -> Problem.of(answer, 413, "payload-too-large"));
    assertThat(partner.metadata(id).json().path("version").intValue()).isEqualTo(1);
  }

  @Test
  void value_empty_isInvalid() {
    String id = Fixtures.newSecret(partner, project);

    Problem.invalid(partner.rotateCall(id).object("value", "").send(), "/value");
    Problem.invalid(partner.rotateCall(id).object("value_base64", "").send(), "/value_base64");
    Problem.of(
        partner.rotateCall(id).body("application/octet-stream", new byte[0]).send(),
        422,
        "validation-failed");
  }

  @Test
  void value_bothWaysOrNone_isInvalid() {
    String id = Fixtures.newSecret(partner, project);

    Problem.of(
        partner.rotateCall(id).object("value", "x", "value_base64", "eA==").send(),
        422,
        "validation-failed");
    Problem.of(partner.rotateCall(id).json("{}").send(), 422, "validation-failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eA", "eA=", "e A==", "eA==\n", "eA===", "====", "e", "e$==", "eB==", "_-==", "eA==x"
      })
  void base64_notToTheLetter_isInvalid(String encoded) {
    String id = Fixtures.newSecret(partner, project);

    Problem.invalid(partner.rotateCall(id).object("value_base64", encoded).send(), "/value_base64");
  }

  @Test
  void store_octets_takesTheRestFromTheQuery() {
    String name = Names.fresh("octets");
    byte[] bytes = {0, (byte) 0xff, 10};

    Answer stored =
        partner
            .door()
            .post("/partner/v1/projects/" + project + "/secrets?kind=generic&name=" + name)
            .body("application/octet-stream", bytes)
            .send()
            .expect(201);

    assertThat(stored.member("name")).isEqualTo(name);
    assertThat(relay.bytesOf(stored.member("vault_id"))).isEqualTo(bytes);
  }

  private Stored store(Map<String, String> value) {
    Map<String, Object> members = Json.object("kind", "generic", "name", Names.fresh("s"));
    members.putAll(value);
    return Stored.of(partner.storeCall(project).json(Json.write(members)).send());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
