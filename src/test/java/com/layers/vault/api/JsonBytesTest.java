package com.layers.vault.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class JsonBytesTest {

  @Test
  void value_everyCodePoint_comesBackThroughAParser() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
        all.appendCodePoint(codePoint);
      }
      if (all.length() > 4000 || codePoint == Character.MAX_CODE_POINT) {
        assertThat(parsed(written(all.toString().getBytes(StandardCharsets.UTF_8)), "value"))
            .isEqualTo(all.toString());
        all.setLength(0);
      }
    }
  }

  @Test
  void value_eachCharacterAlone_comesBackThroughAParser() throws IOException {
    for (char character = 0; character < 0x300; character++) {
      String text = String.valueOf(character);
      assertThat(parsed(written(text.getBytes(StandardCharsets.UTF_8)), "value")).isEqualTo(text);
    }
  }

  @Test
  void value_whatNeedsNoEscape_staysAsItIs() throws IOException {
    String text = "a/é\u007f\u2028\u2029\uFEFF\uFFFF😀";
    assertThat(written(text.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("{\"value\":\"" + text + "\"}");
  }

  @Test
  void value_notUtf8_isBase64() throws IOException {
    Random random = new Random(11);
    for (int length = 1; length < 200; length++) {
      byte[] value = new byte[length];
      random.nextBytes(value);
      value[random.nextInt(length)] = (byte) 0xFF;
      assertThat(Base64.getDecoder().decode(parsed(written(value), "value_base64")))
          .isEqualTo(value);
    }
  }

  @Test
  void value_theLargestOfControlCharacters_outgrowsTheBuffer() throws IOException {
    byte[] value = new byte[64 * 1024];
    assertThat(parsed(written(value), "value")).isEqualTo("\0".repeat(value.length));
  }

  @Test
  void close_afterWriting_wipesTheBuffer() throws Exception {
    JsonBytes json = new JsonBytes(4).json("{").value(new byte[] {'s', '"', 3}).json("}");
    Field field = JsonBytes.class.getDeclaredField("bytes");
    field.setAccessible(true);
    byte[] buffer = (byte[]) field.get(json);
    assertThat(buffer).contains('s');
    json.close();
    assertThat(buffer).containsOnly(0);
    assertThat(json.length()).isZero();
  }

  private static String written(byte[] value) throws IOException {
    try (JsonBytes json = new JsonBytes(16)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      json.json("{").value(value).json("}").writeTo(out);
      assertThat(out.size()).isEqualTo(json.length());
      return out.toString(StandardCharsets.UTF_8);
    }
  }

  private static String parsed(String json, String member) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      assertThat(parser.nextName()).isEqualTo(member);
      parser.nextToken();
      String value = parser.getString();
      parser.nextToken();
      assertThat(parser.nextToken()).isNull();
      return value;
    }
  }
}
