package com.layers.vault.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.access.SecretKind;
import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.Bits;
import com.layers.vault.crypto.DoesNotOpen;
import com.layers.vault.crypto.Key;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.crypto.Sealed;
import com.layers.vault.secret.Envelope.Facts;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnvelopeTest {

  private static final String VALUE = "EAAB-a-token-of-a-partner";
  private static final UUID PROJECT = new UUID(1, 1);
  private static final UUID ID = new UUID(2, 1);
  private static final int KEY_VERSION = 3;
  private static final Facts FACTS = new Facts(PROJECT, ID, 7, SecretKind.META_CAPI_ACCESS_TOKEN);

  private final Key projectKey = Aead.key(Aead.newKey());
  private final Envelope envelope = seal(FACTS, KEY_VERSION, projectKey, VALUE);

  @Test
  void open_whereItWasSealed_givesTheValue() {
    opens(envelope);
    assertThat(envelope.keyVersion()).isEqualTo(KEY_VERSION);
  }

  @Test
  void open_underAnotherId_doesNotOpen() {
    for (int bit = 0; bit < 128; bit++) {
      doesNotOpen(
          envelope, new Facts(PROJECT, flipped(ID, bit), 7, SecretKind.META_CAPI_ACCESS_TOKEN));
    }
  }

  @Test
  void open_inAnotherProject_doesNotOpen() {
    for (int bit = 0; bit < 128; bit++) {
      doesNotOpen(
          envelope, new Facts(flipped(PROJECT, bit), ID, 7, SecretKind.META_CAPI_ACCESS_TOKEN));
    }
  }

  @Test
  void open_asAnotherVersion_doesNotOpen() {
    for (int bit = 0; bit < 32; bit++) {
      doesNotOpen(
          envelope, new Facts(PROJECT, ID, 7 ^ (1 << bit), SecretKind.META_CAPI_ACCESS_TOKEN));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SecretKind.class,
      names = "META_CAPI_ACCESS_TOKEN",
      mode = EnumSource.Mode.EXCLUDE)
  void open_asAnotherKind_doesNotOpen(SecretKind kind) {
    doesNotOpen(envelope, new Facts(PROJECT, ID, 7, kind));
  }

  @Test
  void open_underAnotherKeyVersion_doesNotOpen() {
    for (int bit = 0; bit < 32; bit++) {
      doesNotOpen(
          new Envelope(KEY_VERSION ^ (1 << bit), envelope.wrappedDek(), envelope.value()), FACTS);
    }
  }

  @Test
  void open_underAnotherProjectKey_doesNotOpen() {
    Key other = Aead.key(Aead.newKey());
    assertThatThrownBy(() -> envelope.open(FACTS, other)).isInstanceOf(DoesNotOpen.class);
  }

  @Test
  void open_withTheDataKeyOfAnotherSecret_doesNotOpen() {
    Envelope other =
        seal(new Facts(PROJECT, new UUID(2, 2), 7, FACTS.kind()), KEY_VERSION, projectKey, VALUE);
    doesNotOpen(new Envelope(KEY_VERSION, other.wrappedDek(), envelope.value()), FACTS);
    doesNotOpen(new Envelope(KEY_VERSION, envelope.wrappedDek(), other.value()), FACTS);
  }

  @Test
  void open_withTheDataKeyOfTheSameSecretsOtherVersion_doesNotOpen() {
    Envelope next = seal(new Facts(PROJECT, ID, 8, FACTS.kind()), KEY_VERSION, projectKey, "next");
    doesNotOpen(new Envelope(KEY_VERSION, next.wrappedDek(), envelope.value()), FACTS);
    doesNotOpen(new Envelope(KEY_VERSION, envelope.wrappedDek(), next.value()), FACTS);
    doesNotOpen(next, FACTS);
  }

  @Test
  void open_sealedTwiceAtTheSamePlace_partsDoNotMix() {
    Envelope again = seal(FACTS, KEY_VERSION, projectKey, VALUE);
    opens(again);
    doesNotOpen(new Envelope(KEY_VERSION, again.wrappedDek(), envelope.value()), FACTS);
  }

  @Test
  void open_valueAndDataKeyExchanged_doesNotOpen() {
    doesNotOpen(new Envelope(KEY_VERSION, envelope.value(), envelope.wrappedDek()), FACTS);
    doesNotOpen(new Envelope(KEY_VERSION, envelope.value(), envelope.value()), FACTS);
    doesNotOpen(new Envelope(KEY_VERSION, envelope.wrappedDek(), envelope.wrappedDek()), FACTS);
  }

  @Test
  void open_anyBitOfThePartsFlipped_doesNotOpen() {
    Sealed dek = envelope.wrappedDek();
    Sealed value = envelope.value();
    for (int bit = 0; bit < 8 * dek.nonce().length; bit++) {
      doesNotOpen(envelope(flippedNonce(dek, bit), value), FACTS);
      doesNotOpen(envelope(dek, flippedNonce(value, bit)), FACTS);
    }
    for (int bit = 0; bit < 8 * dek.ciphertext().length; bit++) {
      doesNotOpen(envelope(flippedCiphertext(dek, bit), value), FACTS);
    }
    for (int bit = 0; bit < 8 * value.ciphertext().length; bit++) {
      doesNotOpen(envelope(dek, flippedCiphertext(value, bit)), FACTS);
    }
  }

  @Test
  void open_anotherFormat_doesNotOpen() {
    for (int format : new int[] {0, 2, 3, -1, 257}) {
      doesNotOpen(
          new Envelope(
              KEY_VERSION,
              new Sealed(format, envelope.wrappedDek().nonce(), envelope.wrappedDek().ciphertext()),
              new Sealed(format, envelope.value().nonce(), envelope.value().ciphertext())),
          FACTS);
    }
  }

  @Test
  void seal_manyTimes_everyDataKeyAndNonceIsFresh() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      Envelope made = seal(FACTS, KEY_VERSION, projectKey, VALUE);
      seen.add(new String(made.value().nonce(), java.nio.charset.StandardCharsets.ISO_8859_1));
      seen.add(new String(made.wrappedDek().nonce(), java.nio.charset.StandardCharsets.ISO_8859_1));
      seen.add(new String(made.value().ciphertext(), java.nio.charset.StandardCharsets.ISO_8859_1));
    }
    assertThat(seen).hasSize(3_000);
  }

  private void opens(Envelope sealed) {
    try (Plaintext value = sealed.open(FACTS, projectKey)) {
      assertThat(value.<String>use(bytes -> new String(bytes, UTF_8))).isEqualTo(VALUE);
    }
  }

  private void doesNotOpen(Envelope sealed, Facts facts) {
    assertThatThrownBy(() -> sealed.open(facts, projectKey)).isInstanceOf(DoesNotOpen.class);
  }

  private static Envelope seal(Facts facts, int keyVersion, Key key, String value) {
    try (Plaintext plaintext = Plaintext.owning(value.getBytes(UTF_8))) {
      return Envelope.seal(facts, keyVersion, key, plaintext);
    }
  }

  private static Envelope envelope(Sealed dek, Sealed value) {
    return new Envelope(KEY_VERSION, dek, value);
  }

  private static Sealed flippedNonce(Sealed sealed, int bit) {
    return new Sealed(sealed.format(), Bits.flipped(sealed.nonce(), bit), sealed.ciphertext());
  }

  private static Sealed flippedCiphertext(Sealed sealed, int bit) {
    return new Sealed(sealed.format(), sealed.nonce(), Bits.flipped(sealed.ciphertext(), bit));
  }

  private static UUID flipped(UUID id, int bit) {
    return bit < 64
        ? new UUID(id.getMostSignificantBits() ^ (1L << bit), id.getLeastSignificantBits())
        : new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ (1L << (bit - 64)));
  }
}
