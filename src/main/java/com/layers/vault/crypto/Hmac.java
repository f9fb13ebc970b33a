package com.layers.vault.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104, FIPS 198-1). */
public final class Hmac {

  private static final String ALGORITHM = "HmacSHA256";

  private Hmac() {}

  /** The 32 bytes of the MAC of {@code message} under the bytes of {@code key}. */
  public static byte[] sha256(byte[] key, byte[] message) {
    return sha256(Key.of(new SecretKeySpec(key, ALGORITHM)), message);
  }

  /** The 32 bytes of the MAC of {@code message} under {@code key}. */
  public static byte[] sha256(Key key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key.jca());
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new KeyUnusable("the MAC could not be made", e);
    }
  }
}
