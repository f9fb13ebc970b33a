package com.layers.vault.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class PlaintextTest {

  private static final String VALUE = "EAAB-token";

  @Test
  void close_open_wipesTheVeryArrayItWasGiven() {
    byte[] bytes = VALUE.getBytes(UTF_8);
    Plaintext.owning(bytes).close();
    assertThat(bytes).containsOnly(0);
  }

  @Test
  void close_twice_isFine() {
    Plaintext value = value();
    value.close();
    value.close();
    assertThatIllegalStateException().isThrownBy(value::length);
  }

  @Test
  void use_open_lendsTheArrayItself() {
    byte[] bytes = VALUE.getBytes(UTF_8);
    try (Plaintext value = Plaintext.owning(bytes)) {
      assertThat(value.<Boolean>use(lent -> lent == bytes)).isTrue();
      assertThat(value.length()).isEqualTo(10);
    }
  }

  @Test
  void everyMethod_closed_throws() {
    Plaintext closed = value();
    closed.close();
    assertThatIllegalStateException().isThrownBy(() -> closed.use(bytes -> bytes.length));
    assertThatIllegalStateException().isThrownBy(closed::length);
    try (Plaintext open = value()) {
      assertThatIllegalStateException().isThrownBy(() -> closed.matches(open));
      assertThatIllegalStateException().isThrownBy(() -> open.matches(closed));
    }
  }

  @Test
  void use_throwing_leavesItOpenForTheOwnerToClose() {
    byte[] bytes = VALUE.getBytes(UTF_8);
    Plaintext value = Plaintext.owning(bytes);
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                value.use(
                    lent -> {
                      throw new IllegalStateException("of the caller");
                    }))
        .withMessage("of the caller");
    value.close();
    assertThat(bytes).containsOnly(0);
  }

  @Test
  void matches_sameAndOtherBytes_tells() {
    try (Plaintext value = value();
        Plaintext same = value();
        Plaintext longer = Plaintext.owning("EAAB-token ".getBytes(UTF_8));
        Plaintext other = Plaintext.owning("FAAB-token".getBytes(UTF_8));
        Plaintext empty = Plaintext.owning(new byte[0])) {
      assertThat(value.matches(same)).isTrue();
      assertThat(value.matches(longer)).isFalse();
      assertThat(value.matches(other)).isFalse();
      assertThat(value.matches(empty)).isFalse();
    }
  }

  @Test
  void toString_openAndClosed_isMasked() {
    Plaintext value = value();
    assertThat(value).hasToString("Plaintext[masked]");
    value.close();
    assertThat(value).hasToString("Plaintext[masked]");
  }

  @Test
  void equals_sameBytes_isIdentityOnly() {
    try (Plaintext value = value();
        Plaintext same = value()) {
      assertThat(value.equals(same)).isFalse();
    }
  }

  @Test
  void serialization_isRefused() {
    try (Plaintext value = value()) {
      Assertions.assertThatExceptionOfType(NotSerializableException.class)
          .isThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(value));
    }
  }

  private static Plaintext value() {
    return Plaintext.owning(VALUE.getBytes(UTF_8));
  }
}
