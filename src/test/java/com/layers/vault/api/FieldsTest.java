package com.layers.vault.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.layers.vault.access.Change;
import com.layers.vault.access.SecretKind;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.web.InvalidMember;
import com.layers.vault.web.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Rule<Instant> NOT_PAST = Rules.notPast(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void change_leftOutNullOrAText_isNoneClearedOrThat() throws IOException {
    try (Fields fields = json("{\"cleared\":null,\"set\":\"generic\",\"broken\":\"nope\"}")) {
      assertThat(fields.change("left_out", Rules.KIND)).isEqualTo(Change.none());
      assertThat(fields.change("cleared", Rules.KIND)).isEqualTo(Change.to(null));
      assertThat(fields.change("set", Rules.KIND)).isEqualTo(Change.to(SecretKind.GENERIC));
      fields.change("broken", Rules.KIND);
      assertThat(errors(fields)).extracting(InvalidMember::pointer).containsExactly("/broken");
    }
  }

  @Test
  void complete_manyErrors_tellsThemAll() throws IOException {
    String body =
        "{\"kind\":\"nope\",\"name\":7,\"a/b~c\":1,\"expires_at\":\"2020-01-01T00:00:00Z\",\"value\":\"\"}";
    try (Fields fields = json(body)) {
      fields.required("kind", Rules.KIND);
      fields.required("name", Rules.SECRET_NAME);
      fields.required("missing", Rules.PURPOSE);
      fields.optional("expires_at", NOT_PAST);
      fields.value();
      assertThat(errors(fields))
          .extracting(InvalidMember::pointer)
          .containsExactly("/kind", "/name", "/missing", "/expires_at", "/value", "/a~1b~0c");
    }
  }

  @Test
  void cleared_onlyWhatIsNull_isSo() throws IOException {
    try (Fields fields = json("{\"token\":null,\"other\":\"null\"}")) {
      assertThat(fields.isCleared("token")).isTrue();
      assertThat(fields.isCleared("other")).isFalse();
      assertThat(fields.isCleared("absent")).isFalse();
      fields.complete();
    }
  }

  @Test
  void flag_nothingButTrueAndFalse_isRead() throws IOException {
    try (Fields fields = json("{\"yes\":true,\"no\":false,\"text\":\"true\",\"null\":null}")) {
      assertThat(fields.requiredFlag("yes")).isTrue();
      assertThat(fields.optionalFlag("no")).isFalse();
      assertThat(fields.optionalFlag("absent")).isNull();
      fields.requiredFlag("missing");
      fields.requiredFlag("text");
      fields.optionalFlag("null");
      assertThat(errors(fields))
          .extracting(InvalidMember::pointer)
          .containsExactly("/missing", "/text", "/null");
    }
  }

  @Test
  void list_itemsOutsideTheirRule_areToldByTheirPlace() throws IOException {
    String body = "{\"kinds\":[\"generic\",1,\"nope\"],\"none\":[],\"many\":[\"a\",\"b\"]}";
    try (Fields fields = json(body)) {
      fields.requiredList("kinds", 0, 3, Rules.KIND);
      assertThat(fields.requiredList("none", 0, 1, Rules.KIND)).isEmpty();
      assertThat(fields.optionalList("absent", 0, 1, Rules.KIND)).isNull();
      fields.requiredList("missing", 0, 1, Rules.KIND);
      fields.optionalList("many", 0, 1, Rules.SECRET_NAME);
      assertThat(errors(fields))
          .extracting(InvalidMember::pointer)
          .containsExactly("/kinds/1", "/kinds/2", "/missing", "/many");
    }
  }

  @Test
  void secret_underANameOfItsOwn_isReadByteForByte() throws IOException {
    try (Fields fields = json("{\"access_token\":\"a\\n\\u00e9\",\"empty\":\"\",\"number\":1}");
        Plaintext token = fields.requiredSecret("access_token")) {
      assertThat(token.<byte[]>use(byte[]::clone)).isEqualTo("a\n\u00e9".getBytes(UTF_8));
      assertThat(fields.optionalSecret("absent")).isNull();
      fields.requiredSecret("missing");
      fields.optionalSecret("empty");
      fields.optionalSecret("number");
      assertThat(errors(fields))
          .extracting(InvalidMember::pointer)
          .containsExactly("/missing", "/empty", "/number");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1.0",
        "null",
        "true",
        "false",
        "[]",
        "[\"a\"]",
        "{}",
        "{\"a\":\"b\"}",
        "1e0"
      })
  void text_anyOtherType_isInvalid(String value) throws IOException {
    try (Fields fields = json("{\"name\":" + value + ",\"value\":" + value + "}")) {
      assertThat(fields.required("name", Rules.SECRET_NAME)).isNull();
      assertThat(fields.value()).isNull();
      assertThat(errors(fields))
          .containsExactly(
              new InvalidMember("/name", "must be a string"),
              new InvalidMember("/value", "must be a string"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0",
        "1e0",
        "1E2",
        "-1",
        "0",
        "\"1\"",
        "null",
        "true",
        "[1]",
        "{}",
        "2147483648",
        "99999999999999999999",
        "-2147483649",
        "1.5",
        "0.0",
        "-0"
      })
  void optionalWhole_anythingButASmallWholeNumber_isInvalid(String value) throws IOException {
    try (Fields fields = json("{\"version\":" + value + "}")) {
      assertThat(fields.optionalWhole("version", 1)).isNull();
      assertThat(errors(fields)).extracting(InvalidMember::pointer).containsExactly("/version");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 2147483647})
  void optionalWhole_aNumberOfItsRange_isRead(int version) throws IOException {
    try (Fields fields = json("{\"version\":" + version + "}")) {
      assertThat(fields.optionalWhole("version", 1)).isEqualTo(version);
      assertThat(fields.optionalWhole("other", 1)).isNull();
      fields.complete();
    }
  }

  @Test
  void requiredIds_eachBadItem_hasItsPointer() throws IOException {
    String id = "0190a0b0-0000-7000-8000-0000000000ff";
    String items =
        "[\"" + id + "\",1,\"x\",null,[],\"" + id + " \",\"" + id.toUpperCase(Locale.ROOT) + "\"]";
    try (Fields fields = json("{\"vault_ids\":" + items + "}")) {
      assertThat(fields.requiredIds("vault_ids", 100)).hasSize(2);
      assertThat(errors(fields))
          .extracting(InvalidMember::pointer)
          .containsExactly(
              "/vault_ids/1", "/vault_ids/2", "/vault_ids/3", "/vault_ids/4", "/vault_ids/5");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "null", "\"x\"", "1"})
  void requiredIds_noListOrAnEmptyOne_isInvalid(String value) throws IOException {
    try (Fields fields = json("{\"vault_ids\":" + value + "}")) {
      fields.requiredIds("vault_ids", 100);
      assertThat(errors(fields)).extracting(InvalidMember::pointer).containsExactly("/vault_ids");
    }
  }

  @Test
  void requiredIds_oneTooMany_isInvalid() throws IOException {
    String id = "\"0190a0b0-0000-7000-8000-0000000000ff\"";
    String hundred = (id + ",").repeat(99) + id;
    try (Fields fields = json("{\"vault_ids\":[" + hundred + "]}")) {
      assertThat(fields.requiredIds("vault_ids", 100)).hasSize(100);
      fields.complete();
    }
    try (Fields fields = json("{\"vault_ids\":[" + hundred + "," + id + "]}")) {
      fields.requiredIds("vault_ids", 100);
      assertThat(errors(fields)).extracting(InvalidMember::pointer).containsExactly("/vault_ids");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "\n", "a\nb\n", "\u0000", " a ", "é", "😀", "\uFFFF", "\"\\/", "\u007f"})
  void value_anyText_isKeptByteForByte(String value) throws IOException {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      escaped.append("\\u%04x".formatted((int) value.charAt(i)));
    }
    try (Fields fields = json("{\"value\":\"" + escaped + "\"}");
        Plaintext plaintext = fields.value()) {
      fields.complete();
      assertThat(plaintext.<byte[]>use(byte[]::clone)).isEqualTo(value.getBytes(UTF_8));
    }
  }

  @Test
  void value_base64_isDecoded() throws IOException {
    byte[] bytes = {0, -1, -128, 127, 10};
    String text = Base64.getEncoder().encodeToString(bytes).replace("/", "\\/");
    try (Fields fields = json("{\"value_base64\":\"" + text + "\"}");
        Plaintext plaintext = fields.value()) {
      fields.complete();
      assertThat(plaintext.<byte[]>use(byte[]::clone)).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{}',/value",
    "'{\"value\":\"a\",\"value_base64\":\"YQ==\"}',/value",
    "'{\"value\":\"\"}',/value",
    "'{\"value_base64\":\"\"}',/value_base64",
    "'{\"value_base64\":\"YQ\"}',/value_base64",
    "'{\"value_base64\":\"YQ=\"}',/value_base64",
    "'{\"value_base64\":\"Y Q=\"}',/value_base64",
    "'{\"value_base64\":\"YR==\"}',/value_base64",
    "'{\"value_base64\":\"_-_-\"}',/value_base64",
    "'{\"value_base64\":\"YQ==\\n\"}',/value_base64",
    "'{\"value_base64\":1}',/value_base64"
  })
  void value_noneOrBothOrBad_isInvalid(String body, String pointer) throws IOException {
    try (Fields fields = json(body)) {
      assertThat(fields.value()).isNull();
      assertThat(errors(fields)).extracting(InvalidMember::pointer).containsExactly(pointer);
    }
  }

  @Test
  void value_ofTheLargestSize_isTakenInEveryForm() throws IOException {
    byte[] largest = new byte[Plaintext.MAX_BYTES];
    Arrays.fill(largest, (byte) 'x');
    String text = new String(largest, UTF_8);
    for (String member :
        List.of(
            "\"value\":\"" + text + "\"",
            "\"value\":\"" + "\\u0078".repeat(largest.length) + "\"",
            "\"value_base64\":\"" + Base64.getEncoder().encodeToString(largest) + "\"")) {
      try (Fields fields = json("{" + member + "}");
          Plaintext plaintext = fields.value()) {
        assertThat(plaintext.<byte[]>use(byte[]::clone)).isEqualTo(largest);
      }
    }
    try (Fields fields = Fields.ofBytes(Map.of(), new ByteArrayInputStream(largest));
        Plaintext plaintext = fields.value()) {
      assertThat(plaintext.length()).isEqualTo(largest.length);
    }
  }

  @Test
  void value_oneByteMore_isTooLargeInEveryForm() throws IOException {
    for (int more = 1; more <= 3; more++) {
      byte[] larger = new byte[Plaintext.MAX_BYTES + more];
      Arrays.fill(larger, (byte) 'x');
      tooLarge(json("{\"value\":\"" + new String(larger, UTF_8) + "\"}"));
      tooLarge(json("{\"value\":\"" + "\\n".repeat(larger.length) + "\"}"));
      tooLarge(json("{\"value\":\"é" + new String(larger, 1, larger.length - 2, UTF_8) + "\"}"));
      tooLarge(json("{\"value_base64\":\"" + Base64.getEncoder().encodeToString(larger) + "\"}"));
      tooLarge(Fields.ofBytes(Map.of(), new ByteArrayInputStream(larger)));
    }
  }

  @Test
  void ofJson_aBodyOverItsLimit_isTooLargeAndNotReadToItsEnd() {
    Endless endless = new Endless();
    BadRequest refused =
        catchThrowableOfType(BadRequest.class, () -> Fields.ofJson(endless).close());
    assertThat(refused.type()).isEqualTo(ProblemType.PAYLOAD_TOO_LARGE);
    assertThat(endless.read).isEqualTo(JsonFields.MAX_BODY_BYTES + 1);
  }

  @Test
  void ofBytes_membersComeAsParameters_andAreStrict() throws IOException {
    Map<String, List<String>> query =
        Map.of("kind", List.of("generic"), "name", List.of("a", "b"), "nmae", List.of("c"));
    try (Fields fields = Fields.ofBytes(query, new ByteArrayInputStream(new byte[0]))) {
      assertThat(fields.required("kind", Rules.KIND)).isEqualTo(SecretKind.GENERIC);
      assertThat(fields.required("name", Rules.SECRET_NAME)).isNull();
      assertThat(fields.value()).isNull();
      assertThat(errors(fields))
          .extracting(InvalidMember::pointer)
          .containsExactly("/name", "", "/nmae");
    }
  }

  @Test
  void ofBytes_bodyOfAnyBytes_isTheValue() throws IOException {
    byte[] bytes = {0, -1, '{', '\n'};
    try (Fields fields = Fields.ofBytes(Map.of(), new ByteArrayInputStream(bytes));
        Plaintext plaintext = fields.value()) {
      fields.complete();
      assertThat(plaintext.<byte[]>use(byte[]::clone)).isEqualTo(bytes);
    }
  }

  private static Fields json(String body) throws IOException {
    return Fields.ofJson(new ByteArrayInputStream(body.getBytes(UTF_8)));
  }

  private static List<InvalidMember> errors(Fields fields) {
    BadRequest refused = catchThrowableOfType(BadRequest.class, fields::complete);
    assertThat(refused.type()).isEqualTo(ProblemType.VALIDATION_FAILED);
    return refused.errors();
  }

  private static void tooLarge(Fields fields) {
    try (fields) {
      assertThatThrownBy(fields::value)
          .isInstanceOfSatisfying(
              BadRequest.class, e -> assertThat(e.type()).isEqualTo(ProblemType.PAYLOAD_TOO_LARGE));
    }
  }

  /** A body that never ends. */
  private static final class Endless extends InputStream {

    private long read;

    @Override
    public int read() {
      read++;
      return ' ';
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      int taken = Math.min(length, 100);
      Arrays.fill(bytes, from, from + taken, (byte) ' ');
      read += taken;
      return taken;
    }
  }
}
