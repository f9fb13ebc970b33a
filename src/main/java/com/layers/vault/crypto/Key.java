package com.layers.vault.crypto;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import javax.crypto.Cipher;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.SecretKey;

/**
 * A secret key that can be used and not be seen: what the rest of the vault holds of the JCA. Its
 * bytes may be in memory or in a PKCS#11 token.
 */
public final class Key {

  private final SecretKey jca;
  private final Provider provider;

  private Key(SecretKey jca, Provider provider) {
    this.jca = jca;
    this.provider = provider;
  }

  /** A key in memory. */
  public static Key of(SecretKey jca) {
    return new Key(jca, null);
  }

  /** A key in a token, which only the token's own provider can use. */
  public static Key inToken(SecretKey jca, Provider provider) {
    return new Key(jca, provider);
  }

  SecretKey jca() {
    return jca;
  }

  /** A cipher that can use the key. */
  Cipher cipher(String transformation) throws NoSuchAlgorithmException, NoSuchPaddingException {
    return provider == null
        ? Cipher.getInstance(transformation)
        : Cipher.getInstance(transformation, provider);
  }

  @Override
  public String toString() {
    return "Key[masked]";
  }
}
