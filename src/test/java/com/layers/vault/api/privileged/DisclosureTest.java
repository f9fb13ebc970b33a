package com.layers.vault.api.privileged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SecretKind;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.secret.Resolution;
import com.layers.vault.secret.Resolved;
import com.layers.vault.secret.Unresolved;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DisclosureTest {

  private static final UUID ID = UUID.fromString("0190a0b0-0000-7000-8000-0000000000ff");

  private final byte[] value = "tok\"en\n".getBytes(UTF_8);
  private final Resolved resolved = resolved(value);

  @Test
  void json_oneValue_isTheContractsAnswerAndIsWiped() throws IOException {
    assertThat(written(Disclosure.json(resolved)))
        .isEqualTo(
            ("{\"vault_id\":\"%s\",\"version\":3,\"kind\":\"generic\","
                    + "\"value\":\"tok\\\"en\\u000a\"}")
                .formatted(ID));
    assertThat(value).containsOnly(0);
  }

  @Test
  void bytes_oneValue_isItsBytesAndIsWiped() throws IOException {
    assertThat(written(Disclosure.bytes(resolved))).isEqualTo("tok\"en\n");
    assertThat(value).containsOnly(0);
  }

  @Test
  void json_many_keepsTheOrderAndTellsEachRefusal() throws IOException {
    byte[] binary = {(byte) 0xFF};
    List<Resolution> resolutions =
        List.of(
            resolved,
            new Unresolved(ID, new Refusal(Reason.OUTSIDE, "not told")),
            resolved(binary));
    String json = written(Disclosure.json(resolutions, "r1"));
    assertThat(json)
        .startsWith("{\"items\":[{\"vault_id\":\"" + ID + "\",\"version\":3,")
        .contains(
            "},{\"vault_id\":\""
                + ID
                + "\",\"problem\":{\"type\":\"urn:layers-vault:problem:not-found\"")
        .contains("\"request_id\":\"r1\"}},{")
        .endsWith("\"value_base64\":\"/w==\"}]}")
        .doesNotContain("not told");
    assertThat(value).containsOnly(0);
    assertThat(binary).containsOnly(0);
  }

  @Test
  void write_theCallerHasGone_wipesEveryValue() {
    byte[] other = "other".getBytes(UTF_8);
    gone(Disclosure.json(List.of(resolved, resolved(other)), "r1"));
    assertThat(value).containsOnly(0);
    assertThat(other).containsOnly(0);

    byte[] single = "single".getBytes(UTF_8);
    gone(Disclosure.json(resolved(single)));
    assertThat(single).containsOnly(0);

    byte[] raw = "raw".getBytes(UTF_8);
    gone(Disclosure.bytes(resolved(raw)));
    assertThat(raw).containsOnly(0);
  }

  private static String written(StreamingOutput answer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    answer.write(out);
    return out.toString(UTF_8);
  }

  private static void gone(StreamingOutput answer) {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int next) throws IOException {
            throw new IOException("gone");
          }
        };
    assertThatThrownBy(() -> answer.write(closed)).isInstanceOf(IOException.class);
  }

  /** As the vault makes one; nobody else may. */
  private static Resolved resolved(byte[] bytes) {
    try {
      Constructor<Resolved> make =
          Resolved.class.getDeclaredConstructor(
              UUID.class, int.class, SecretKind.class, Plaintext.class);
      make.setAccessible(true);
      return make.newInstance(ID, 3, SecretKind.GENERIC, Plaintext.owning(bytes));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no constructor", e);
    }
  }
}
