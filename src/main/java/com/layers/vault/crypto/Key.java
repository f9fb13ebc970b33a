package com.layers.vault.crypto;

import javax.crypto.SecretKey;

/**
 * A secret key that can be used and not be seen: what the rest of the vault holds of the JCA. Its
 * bytes may be in memory or in a PKCS#11 token.
 */
public final class Key {

  private final SecretKey jca;

  private Key(SecretKey jca) {
    this.jca = jca;
  }

  /** A key as a JCA keystore gives it. */
  public static Key of(SecretKey jca) {
    return new Key(jca);
  }

  SecretKey jca() {
    return jca;
  }

  @Override
  public String toString() {
    return "Key[masked]";
  }
}
