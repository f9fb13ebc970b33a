package com.layers.vault.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.crypto.Plaintext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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

  @Test
  void read_leavesNothingInAnyArray_alsoOfAFormThatIsNone() throws IOException {
    Watched whole = new Watched("v=" + "secret".repeat(2_000));
    Form form = Form.read(whole);
    assertThat(form.text("v")).hasSize(12_000);
    form.close();
    Watched tooMany = new Watched("secret=1&".repeat(257));
    assertThatThrownBy(() -> Form.read(tooMany)).isInstanceOf(Misdirected.class);
    Watched broken = new Watched("%zz=secret");
    assertThatThrownBy(() -> Form.read(broken)).isInstanceOf(Misdirected.class);
    Watched cut = new Watched("v=secret");
    cut.failAtEnd = true;
    assertThatThrownBy(() -> Form.read(cut)).isInstanceOf(UncheckedIOException.class);

    for (Watched each : List.of(whole, tooMany, broken, cut)) {
      assertThat(each.readInto)
          .isNotEmpty()
          .allSatisfy(array -> assertThat(array).containsOnly((byte) 0));
    }
  }

  /** A body that remembers where it was read to. */
  private static final class Watched extends ByteArrayInputStream {
    private final List<byte[]> readInto = new ArrayList<>();
    private boolean failAtEnd;

    private Watched(String body) {
      super(body.getBytes(UTF_8));
    }

    @Override
    public synchronized int read(byte[] room, int from, int most) {
      if (failAtEnd && available() == 0) {
        throw new UncheckedIOException(new IOException("the peer went away"));
      }
      readInto.add(room);
      return super.read(room, from, most);
    }
  }

  private static Form form(String body) throws IOException {
    return Form.read(new ByteArrayInputStream(body.getBytes(UTF_8)));
  }
}
