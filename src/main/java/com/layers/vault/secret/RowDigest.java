package com.layers.vault.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * What the trail remembers of a row, so that a row put back, edited or removed can be found:
 * SHA-256 over nonce, ciphertext, version, state and expiry. The wrapped data key is left out: a
 * rewrap changes nothing here.
 */
final class RowDigest {

  private RowDigest() {}

  /** 32 bytes; each part is prefixed by its length, an expiry that is null by -1. */
  static byte[] of(
      byte[] nonce, byte[] ciphertext, int version, SecretState state, Instant expiresAt) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      part(digest, nonce);
      part(digest, ciphertext);
      part(digest, ByteBuffer.allocate(4).putInt(version).array());
      part(digest, state.code().getBytes(US_ASCII));
      part(digest, expiresAt == null ? null : expiresAt.toString().getBytes(US_ASCII));
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void part(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(4).putInt(bytes == null ? -1 : bytes.length).array());
    if (bytes != null) {
      digest.update(bytes);
    }
  }
}
