package com.layers.vault.crypto;

import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * bcrypt (Provos and Mazières, USENIX 1999) in OpenBSD's notation. It is slow on purpose: one call
 * takes a core for a fifth of a second or more.
 */
public final class Bcrypt {

  /** The cost of new hashes: 2^12 rounds. */
  public static final int COST = 12;

  /** bcrypt looks at no more bytes than these; a longer secret is refused rather than cut. */
  public static final int MAX_BYTES = 72;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Bcrypt() {}

  /** The hash of {@code secret} (1 to 72 bytes) under a fresh salt: 60 characters. */
  public static String hash(byte[] secret) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    return OpenBSDBCrypt.generate("2b", checked(secret), salt, COST);
  }

  /**
   * Whether {@code hash} is that of {@code secret} (1 to 72 bytes).
   *
   * @throws IllegalArgumentException when {@code hash} is no bcrypt hash
   */
  public static boolean matches(String hash, byte[] secret) {
    return OpenBSDBCrypt.checkPassword(hash, checked(secret));
  }

  private static byte[] checked(byte[] secret) {
    if (secret.length == 0 || secret.length > MAX_BYTES) {
      throw new IllegalArgumentException("bcrypt takes 1 to 72 bytes, not " + secret.length);
    }
    return secret;
  }
}
