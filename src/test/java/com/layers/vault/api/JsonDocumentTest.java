package com.layers.vault.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.web.ProblemType;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentTest {

  /** Bodies that are not one strict JSON object; each character is one byte of the body. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // not an object, or not one
        "",
        " ",
        "\n\t\r ",
        "null",
        "true",
        "false",
        "0",
        "\"a\"",
        "[]",
        "[{}]",
        "{}{}",
        "{} {}",
        "{},",
        "{}]",
        "{}}",
        "{}x",
        "{}\0",
        "{}null",
        "{}//",
        "[",
        "]",
        "}",
        "\0",
        "{}\f",
        // cut short
        "{",
        "{\"",
        "{\"a",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":\"",
        "{\"a\":\"x",
        "{\"a\":\"x\"",
        "{\"a\":\"x\\",
        "{\"a\":\"\\u",
        "{\"a\":\"\\u00",
        "{\"a\":[",
        "{\"a\":[1",
        "{\"a\":[1,",
        "{\"a\":{",
        "{\"a\":tru",
        "{\"a\":nul",
        "{\"a\":-",
        "{\"a\":1.",
        "{\"a\":1e",
        "{\"a\":1e+",
        // not the grammar
        "{a:1}",
        "{'a':1}",
        "{\"a\":'x'}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1,}",
        "{,}",
        "{,\"a\":1}",
        "{\"a\":1,,\"b\":2}",
        "{\"a\"}",
        "{\"a\":}",
        "{:1}",
        "{1:1}",
        "{null:1}",
        "{\"a\":[1,]}",
        "{\"a\":[,]}",
        "{\"a\":[1 2]}",
        "{\"a\":[1}",
        "{\"a\":{]}",
        "{\"a\"::1}",
        "{\"a\":undefined}",
        "{\"a\":True}",
        "{\"a\":NULL}",
        "{\"a\":nullx}",
        "{\"a\":truefalse}",
        "/*c*/{}",
        "{}/*c*/",
        "{//c\n}",
        "#c\n{}",
        "{\"a\":1;}",
        "{\"a\"=1}",
        "({})",
        "<a/>",
        "a=1",
        // not numbers
        "{\"a\":01}",
        "{\"a\":-01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":5.}",
        "{\"a\":0x1}",
        "{\"a\":1_000}",
        "{\"a\":NaN}",
        "{\"a\":-NaN}",
        "{\"a\":Infinity}",
        "{\"a\":-Infinity}",
        "{\"a\":INF}",
        "{\"a\":1e}",
        "{\"a\":--1}",
        "{\"a\":1.2.3}",
        "{\"a\":1a}",
        "{\"a\":00}",
        // not strings
        "{\"a\":\"\n\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\0\"}",
        "{\"a\":\"\u001f\"}",
        "{\"a\n\":1}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\'\"}",
        "{\"a\":\"\\0\"}",
        "{\"a\":\"\\U0041\"}",
        "{\"a\":\"\\u004\"}",
        "{\"a\":\"\\u00g0\"}",
        "{\"a\":\"\\u 041\"}",
        "{\"a\":\"\\\"}",
        "{\"a\":\"\\u+041\"}",
        "{\"\\x\":1}",
        "{\"a\":\"x\"y\"}",
        // lone surrogates
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\uDBFF\"}",
        "{\"a\":\"\\udc00\"}",
        "{\"a\":\"\\uDFFF\"}",
        "{\"a\":\"\\ud800x\"}",
        "{\"a\":\"\\ud800\\n\"}",
        "{\"a\":\"\\ud800\\u0041\"}",
        "{\"a\":\"\\ud800\\ud800\"}",
        "{\"a\":\"\\udc00\\ud800\"}",
        "{\"a\":\"\\ud83d\\ude00\\ud83d\"}",
        "{\"a\":\"\\\\\\ud800\"}",
        "{\"\\ud800\":1}",
        "{\"a\":[\"\\ud800\"]}",
        "{\"a\":{\"b\":\"\\udc00\"}}",
        "{\"a\":\"\\ud800\\\\udc00\"}",
        "{\"a\":\"\\ud800\\",
        "{\"a\":\"\\ud83d\u00f0\u009f\u0098\u0080\"}",
        // not UTF-8
        "{\"a\":\"\u0080\"}",
        "{\"a\":\"\u00ff\"}",
        "{\"a\":\"\u00fe\"}",
        "{\"a\":\"\u00c3\"}",
        "{\"a\":\"\u00c3(\"}",
        "{\"a\":\"\u00c0\u00af\"}",
        "{\"a\":\"\u00c1\u0081\"}",
        "{\"a\":\"\u00e0\u0080\u00af\"}",
        "{\"a\":\"\u00f0\u0080\u0080\u00af\"}",
        "{\"a\":\"\u00ed\u00a0\u0080\"}",
        "{\"a\":\"\u00ed\u00bf\u00bf\"}",
        "{\"a\":\"\u00ed\u00a0\u00bd\u00ed\u00b8\u0080\"}",
        "{\"a\":\"\u00f4\u0090\u0080\u0080\"}",
        "{\"a\":\"\u00f8\u0088\u0080\u0080\u0080\"}",
        "{\"a\":\"\u00e2\u0082\"}",
        "{\"a\":\"\u00f0\u009f\u0098\"}",
        "{\"\u00ff\":1}",
        "\u00ff\u00fe{}",
        "{\u00ff}",
        "{}\u00c3",
        "{\"a\":\"\u00c0\u0080\"}",
        "{\"a\":1}\u00ed\u00a0\u0080",
        "\u00a0{}",
        "{\u0085}",
        // a byte order mark
        "\u00ef\u00bb\u00bf{}",
        "{}\u00ef\u00bb\u00bf",
        "{\u00ef\u00bb\u00bf\"a\":1}",
        // members twice
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"b\":2,\"a\":3}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "{\"a\":[{\"b\":1,\"b\":2}]}",
        "{\"\":1,\"\":2}",
        "{\"a\":\"x\",\"a\":null}",
        // too deep: the object itself is the first of eight levels
        "{\"a\":[[[[[[[[1]]]]]]]]}",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}"
      })
  void of_notOneStrictObject_isMalformed(String body) {
    malformed(body.getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @MethodSource("hugeBodies")
  void of_hugeBodies_areMalformed(String body) {
    malformed(body.getBytes(UTF_8));
  }

  static String[] hugeBodies() {
    StringBuilder manyMembers = new StringBuilder("{\"a0\":1");
    for (int i = 1; i <= 100; i++) {
      manyMembers.append(",\"a").append(i).append("\":1");
    }
    String nested = manyMembers.substring(0, manyMembers.lastIndexOf(","));
    return new String[] {
      "{\"a\":".repeat(100_000),
      "{\"a\":" + "[".repeat(100_000),
      "[".repeat(500_000),
      manyMembers + "}",
      "{\"a\":" + nested + "}}",
      "{\"a\":" + "1".repeat(257) + "}",
      "{\"a\":-" + "1".repeat(100_000) + "}",
      "{\"a\":1e" + "9".repeat(257) + "}",
      "{\"a\":0." + "1".repeat(300) + "}",
      "{\"" + "a".repeat(257) + "\":1}",
      "{\"" + "a".repeat(500_000),
      "{\"a\":\"" + "a".repeat(500_000),
      " ".repeat(500_000),
    };
  }

  @Test
  void of_otherEncodings_areMalformed() {
    malformed("{\"a\":1}".getBytes(UTF_16BE));
    malformed("{\"a\":1}".getBytes(UTF_16LE));
    malformed("\uFEFF{\"a\":1}".getBytes(UTF_16BE));
  }

  @Test
  void of_randomBytes_areMalformedAndNothingElse() {
    Random random = new Random(5);
    byte[] pieces = "{}[]:,\"\\/ud8ab019.eE+-tfn \n".getBytes(UTF_8);
    for (int round = 0; round < 200_000; round++) {
      byte[] body = new byte[random.nextInt(24)];
      for (int i = 0; i < body.length; i++) {
        body[i] = pieces[random.nextInt(pieces.length)];
      }
      if (body.length > 0) {
        body[0] = '{';
      }
      try {
        JsonDocument.of(body).close();
      } catch (BadRequest e) {
        assertThat(e.type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " \n\t\r{ } \n",
        "{\"a\":1}",
        "{\"\":1}",
        "{\"a\":[[[[[[[1]]]]]]]}",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}",
        "{\"a\":1,\"A\":1}",
        "{\"a\":\"\\\\ud800\"}",
        "{\"a\":\"\\ud83d\\ude00\"}",
        "{\"a\":\"\\uD83D\\uDE00\"}",
        "{\"a\":\"\\/\\b\\f\\n\\r\\t\\\"\"}",
        "{\"a\":-0}",
        "{\"a\":1E400}",
        "{\"a\":\"\u007f\"}",
        "{\"a\":\"\uFFFE\uFFFF\uFEFF\"}"
      })
  void of_oneStrictObject_isRead(String body) {
    try (JsonDocument document = JsonDocument.of(body.getBytes(UTF_8))) {
      assertThat(document.members()).hasSizeLessThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\u0000",
        "\\u0041\\u00e9\\u20ac",
        "\\ud83d\\ude00",
        "é€😀",
        "a\\u0062c",
        "\\\\u0041",
        "\\\\\\\\",
        "\\\\\\\"",
        "\\u005c\\u0022",
        "",
        "\\uffff\\ufffe"
      })
  void string_everyKindOfEscape_isDecoded(String literal) {
    String expected = jacksonReads(literal);
    byte[] body = ("{ \"k\" : \"" + literal + "\", \"" + literal + "\": 1}").getBytes(UTF_8);
    try (JsonDocument document = JsonDocument.of(body)) {
      JsonValue.Text text = (JsonValue.Text) document.members().get("k");
      assertThat(document.string(text)).isEqualTo(expected);
      assertThat(document.length(text)).isEqualTo(expected.getBytes(UTF_8).length);
      assertThat(document.members()).containsKey(expected);
    }
  }

  @Test
  void close_afterReading_wipesTheBody() {
    byte[] body = "{\"value\":\"secret\"}".getBytes(UTF_8);
    JsonDocument document = JsonDocument.of(body);
    assertThat(body).contains('s');
    document.close();
    assertThat(body).containsOnly(0);
  }

  private static void malformed(byte[] body) {
    assertThatThrownBy(() -> JsonDocument.of(body))
        .isInstanceOfSatisfying(
            BadRequest.class, e -> assertThat(e.type()).isEqualTo(ProblemType.MALFORMED_REQUEST))
        .hasNoCause();
    if (body.length > 0) {
      assertThat(body).as("the refused body is wiped").containsOnly(0);
    }
  }

  private static String jacksonReads(String literal) {
    try (var parser =
        new tools.jackson.core.json.JsonFactory()
            .createParser(tools.jackson.core.ObjectReadContext.empty(), "\"" + literal + "\"")) {
      parser.nextToken();
      return parser.getString();
    }
  }
}
