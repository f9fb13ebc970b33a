package com.layers.vault.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.crypto.Plaintext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

  @Test
  void text_ofFields_isDecodedAndStripped() throws IOException {
    Form form = form("a=+x+%C3%A9+&b=&c&a=second&=nameless&&d=%3D%26");

    assertThat(form.text("a")).isEqualTo("x é");
    assertThat(form.all("a")).containsExactly("x é", "second");
    assertThat(form.text("b")).isEmpty();
    assertThat(form.text("c")).isEmpty();
    assertThat(form.text("d")).isEqualTo("=&");
    assertThat(form.text("")).isEqualTo("nameless");
    assertThat(form.text("missing")).isEmpty();
    assertThat(form.has("c")).isTrue();
    assertThat(form.has("missing")).isFalse();
  }

  @Test
  void text_ofAnEncodedName_isFound() throws IOException {
    assertThat(form("%61+b=1").text("a b")).isEqualTo("1");
  }

  @Test
  void password_withBlanksAndCharactersOfAnyKind_isExact() throws IOException {
    String typed = " pässwörd\t🔑 ";

    assertThat(form("p=" + URLEncoder.encode(typed, UTF_8)).password("p"))
        .isEqualTo(typed.toCharArray());
    assertThat(form("x=1").password("p")).isEmpty();
  }

  @Test
  void secret_isKeptByteForByte_withLineBreaksAsLf() throws IOException {
    try (Plaintext value = form("v=+a%0D%0Ab%0Dc%0Ad%00%FF+").secret("v")) {
      assertThat(value.<String>use(HexFormat.of()::formatHex)).isEqualTo("20610a620d630a6400ff20");
    }
  }

  @Test
  void secret_thatIsMissing_isEmpty() throws IOException {
    try (Plaintext value = form("x=1").secret("v")) {
      assertThat(value.length()).isZero();
    }
  }

  @Test
  void close_wipesWhatCame() throws IOException {
    Form form = form("v=secret");
    form.close();

    try (Plaintext value = form.secret("v")) {
      assertThat(value.<Boolean>use(bytes -> bytes.length == 6 && bytes[0] == 0)).isTrue();
    }
    assertThat(form).hasToString("Form[masked]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a=%", "a=%4", "a=%zz", "a=%4g", "a=%FF", "a=%C3", "%FF=1", "a=%ED%A0%80"})
  void form_thatIsNoUtf8OrHalfEscaped_isMalformed(String body) {
    assertThatThrownBy(() -> form(body).text("a"))
        .isInstanceOf(Misdirected.class)
        .hasMessageContaining("Nothing was changed");
  }

  @Test
  void form_withTooManyFields_isMalformed() throws IOException {
    assertThat(form("a=1&".repeat(256)).all("a")).hasSize(256);
    assertThatThrownBy(() -> form("a=1&".repeat(257))).isInstanceOf(Misdirected.class);
  }

  private static Form form(String body) throws IOException {
    return Form.read(new ByteArrayInputStream(body.getBytes(UTF_8)));
  }
}
