package com.layers.vault.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowDigestTest {

  private static final byte[] NONCE = {1, 2, 3};
  private static final byte[] CIPHERTEXT = {4, 5, 6, 7};
  private static final Instant EXPIRY = Instant.parse("2027-01-01T00:00:00.123456Z");

  @Test
  void of_anyPartDifferent_differs() {
    List<String> digests =
        Stream.of(
                digest(NONCE, CIPHERTEXT, 1, SecretState.ACTIVE, EXPIRY),
                digest(new byte[] {1, 2, 4}, CIPHERTEXT, 1, SecretState.ACTIVE, EXPIRY),
                digest(NONCE, new byte[] {4, 5, 6, 8}, 1, SecretState.ACTIVE, EXPIRY),
                digest(NONCE, CIPHERTEXT, 2, SecretState.ACTIVE, EXPIRY),
                digest(NONCE, CIPHERTEXT, 1, SecretState.PENDING_DELETION, EXPIRY),
                digest(NONCE, CIPHERTEXT, 1, SecretState.DESTROYED, EXPIRY),
                digest(NONCE, CIPHERTEXT, 1, SecretState.ACTIVE, EXPIRY.plusNanos(1_000)),
                digest(NONCE, CIPHERTEXT, 1, SecretState.ACTIVE, null),
                digest(null, CIPHERTEXT, 1, SecretState.ACTIVE, EXPIRY),
                digest(new byte[0], CIPHERTEXT, 1, SecretState.ACTIVE, EXPIRY),
                digest(NONCE, null, 1, SecretState.ACTIVE, EXPIRY),
                digest(NONCE, new byte[0], 1, SecretState.ACTIVE, EXPIRY))
            .toList();
    assertThat(digests).doesNotHaveDuplicates();
  }

  @Test
  void of_bytesMovedFromOnePartToTheNext_differs() {
    assertThat(digest(new byte[] {1, 2}, new byte[] {3}, 1, SecretState.ACTIVE, null))
        .isNotEqualTo(digest(new byte[] {1}, new byte[] {2, 3}, 1, SecretState.ACTIVE, null));
  }

  @Test
  void of_sameParts_isTheSame32Bytes() {
    String digest = digest(NONCE, CIPHERTEXT, 1, SecretState.ACTIVE, EXPIRY);
    assertThat(digest)
        .hasSize(64)
        .isEqualTo(digest(NONCE.clone(), CIPHERTEXT.clone(), 1, SecretState.ACTIVE, EXPIRY));
  }

  private static String digest(
      byte[] nonce, byte[] ciphertext, int version, SecretState state, Instant expiresAt) {
    return HexFormat.of().formatHex(RowDigest.of(nonce, ciphertext, version, state, expiresAt));
  }
}
