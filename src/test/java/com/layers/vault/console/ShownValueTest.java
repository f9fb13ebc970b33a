package com.layers.vault.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownValueTest {

  private static final String BEGIN = "<code class=\"revealed\" id=\"revealed\">";

  @Test
  void html_ofText_showsItToTheLetter() {
    assertThat(html("<b>&amp;\r\n\tä€😀\"'".getBytes(UTF_8)))
        .isEqualTo(BEGIN + "&lt;b&gt;&amp;amp;&#13;\n\tä€😀\"'</code>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\u001bb", "\u007f", "\u0085", "\ufffe", "\uffff"})
  void html_ofCharactersThatAPageCannotHold_isBase64(String text) {
    assertThat(html(text.getBytes(UTF_8))).contains("base64", BEGIN);
  }

  @ParameterizedTest
  @CsvSource({"ff00, /wA=", "c328, wyg=", "eda080, 7aCA"})
  void html_ofBytesThatAreNoText_isBase64(String hex, String base64) {
    assertThat(html(HexFormat.of().parseHex(hex)))
        .contains("not text")
        .endsWith(BEGIN + base64 + "</code>");
  }

  private static String html(byte[] value) {
    return new String(ShownValue.html(value), UTF_8);
  }
}
