package com.layers.vault.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AeadTest {

  private static final UUID ID = UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  private static final byte[] TEXT = "an access token of a partner".getBytes(UTF_8);

  private final Key key = Aead.key(Aead.newKey());
  private final Sealed sealed = Aead.seal(key, TEXT, facts());

  @Test
  void open_sameKeyAndFacts_givesTheValue() {
    assertThat(Aead.open(key, sealed, facts())).isEqualTo(TEXT);
    assertThat(sealed.format()).isEqualTo(Aead.FORMAT);
    assertThat(sealed.nonce()).hasSize(12);
    assertThat(sealed.ciphertext()).hasSize(TEXT.length + 16);
  }

  @Test
  void open_anyBitOfTheNonceFlipped_doesNotOpen() {
    for (int bit = 0; bit < 8 * sealed.nonce().length; bit++) {
      byte[] nonce = Bits.flipped(sealed.nonce(), bit);
      doesNotOpen(new Sealed(Aead.FORMAT, nonce, sealed.ciphertext()), facts());
    }
  }

  @Test
  void open_anyBitOfCiphertextOrTagFlipped_doesNotOpen() {
    for (int bit = 0; bit < 8 * sealed.ciphertext().length; bit++) {
      byte[] ciphertext = Bits.flipped(sealed.ciphertext(), bit);
      doesNotOpen(new Sealed(Aead.FORMAT, sealed.nonce(), ciphertext), facts());
    }
  }

  @Test
  void open_anyBitOfTheEncodedFactsFlipped_doesNotOpen() {
    byte[] encoded = facts().encoded();
    assertThat(Aead.open(key, sealed, encoded)).isEqualTo(TEXT);
    for (int bit = 0; bit < 8 * encoded.length; bit++) {
      byte[] other = Bits.flipped(encoded, bit);
      assertThatThrownBy(() -> Aead.open(key, sealed, other)).isInstanceOf(DoesNotOpen.class);
    }
  }

  @Test
  void open_anyFactMissingAddedOrMoved_doesNotOpen() {
    doesNotOpen(sealed, Aad.level("value").fact(1).fact(ID));
    doesNotOpen(sealed, Aad.level("value").fact(1).fact("generic"));
    doesNotOpen(sealed, Aad.level("value").fact(ID).fact("generic"));
    doesNotOpen(sealed, Aad.level("value").fact(ID).fact(1).fact("generic"));
    doesNotOpen(sealed, facts().fact(""));
    doesNotOpen(sealed, Aad.level("data-key").fact(1).fact(ID).fact("generic"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void open_tagTruncated_doesNotOpen(int bytes) {
    byte[] all = sealed.ciphertext();
    doesNotOpen(
        new Sealed(Aead.FORMAT, sealed.nonce(), Arrays.copyOf(all, all.length - bytes)), facts());

    byte[] tagOnly = Aead.seal(key, new byte[0], facts()).ciphertext();
    doesNotOpen(
        new Sealed(Aead.FORMAT, sealed.nonce(), Arrays.copyOf(tagOnly, 16 - bytes)), facts());
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 2, 255, 65537, Integer.MAX_VALUE})
  void open_unknownFormat_doesNotOpen(int format) {
    doesNotOpen(new Sealed(format, sealed.nonce(), sealed.ciphertext()), facts());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 11, 13, 16, 128})
  void open_nonceOfAnotherLength_doesNotOpen(int bytes) {
    doesNotOpen(
        new Sealed(Aead.FORMAT, Arrays.copyOf(sealed.nonce(), bytes), sealed.ciphertext()),
        facts());
  }

  @Test
  void open_partsMissing_doesNotOpen() {
    doesNotOpen(new Sealed(Aead.FORMAT, null, sealed.ciphertext()), facts());
    doesNotOpen(new Sealed(Aead.FORMAT, sealed.nonce(), null), facts());
    doesNotOpen(new Sealed(Aead.FORMAT, sealed.nonce(), new byte[0]), facts());
  }

  @Test
  void open_anotherKey_doesNotOpen() {
    byte[] bytes = Aead.newKey();
    Key right = Aead.key(bytes);
    Sealed made = Aead.seal(right, TEXT, facts());
    for (int bit = 0; bit < 256; bit++) {
      Key wrong = Aead.key(Bits.flipped(bytes, bit));
      assertThatThrownBy(() -> Aead.open(wrong, made, facts())).isInstanceOf(DoesNotOpen.class);
    }
  }

  @Test
  void seal_hundredThousandTimesUnderOneKey_repeatsNoNonce() {
    Set<String> nonces = new HashSet<>();
    byte[] nothing = new byte[0];
    IntStream.range(0, 100_000)
        .forEach(
            i -> nonces.add(HexFormat.of().formatHex(Aead.seal(key, nothing, facts()).nonce())));
    assertThat(nonces).hasSize(100_000);
  }

  @Test
  void unwrap_whatWasWrapped_isTheSameKey() {
    byte[] dek = Aead.newKey();
    Key unwrapped = Aead.unwrap(key, Aead.wrap(key, dek, facts()), facts());
    assertThat(Aead.open(unwrapped, Aead.seal(Aead.key(dek), TEXT, facts()), facts()))
        .isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 24, 31, 33, 64})
  void unwrap_valueOfAnotherLength_doesNotOpen(int bytes) {
    Sealed notAKey = Aead.seal(key, new byte[bytes], facts());
    assertThatThrownBy(() -> Aead.unwrap(key, notAKey, facts())).isInstanceOf(DoesNotOpen.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 24, 31, 33})
  void key_anotherLengthThan256Bits_isRefused(int bytes) {
    assertThatIllegalArgumentException().isThrownBy(() -> Aead.key(new byte[bytes]));
  }

  @Test
  void seal_keyThatTheProviderRejects_saysKeyUnusable() {
    Key broken = Key.of(new SecretKeySpec(new byte[7], "AES"));
    assertThatThrownBy(() -> Aead.seal(broken, TEXT, facts())).isInstanceOf(KeyUnusable.class);
    assertThatThrownBy(() -> Aead.open(broken, sealed, facts())).isInstanceOf(KeyUnusable.class);
  }

  @Test
  void toString_ofAKey_showsNothingOfIt() {
    byte[] bytes = Aead.newKey();
    assertThat(Aead.key(bytes)).hasToString("Key[masked]");
  }

  private static Aad facts() {
    return Aad.level("value").fact(1).fact(ID).fact("generic");
  }

  private void doesNotOpen(Sealed changed, Aad facts) {
    assertThatThrownBy(() -> Aead.open(key, changed, facts))
        .isInstanceOf(DoesNotOpen.class)
        .hasMessage("it does not open under this key and these facts")
        .hasNoCause();
  }
}
