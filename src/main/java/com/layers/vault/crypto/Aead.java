package com.layers.vault.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one primitive of every level: AES-256-GCM with a random 96-bit nonce, a 128-bit tag and
 * {@link Aad} (NIST SP 800-38D).
 *
 * <p>Random nonces are safe far below 2^32 seals a key (§8.3 there); a data key seals once, and the
 * keyring counts the wraps of the others. Keys may live in a PKCS#11 token: the key brings its
 * provider.
 */
public final class Aead {

  /** The number of this format in stored rows. */
  public static final int FORMAT = 1;

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** The length of every key: AES-256. */
  public static final int KEY_BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Aead() {}

  /** A new random AES-256 key, as 32 bytes that the caller wipes. */
  public static byte[] newKey() {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return key;
  }

  /** The key of 32 bytes. The key object has a copy of its own, which the JDK does not wipe. */
  public static Key key(byte[] bytes) {
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException("an AES-256 key has " + KEY_BYTES + " bytes");
    }
    return Key.of(new SecretKeySpec(bytes, "AES"));
  }

  /** Seals {@code plaintext} under {@code key}, bound to {@code aad}, with a fresh nonce. */
  public static Sealed seal(Key key, byte[] plaintext, Aad aad) {
    return seal(cipher(key), key, plaintext, aad);
  }

  /**
   * Opens what {@link #seal} made under the same key and the same facts.
   *
   * @return the plaintext, which the caller wipes
   * @throws DoesNotOpen for a changed byte, another key, other facts or an unknown format alike
   * @throws KeyUnusable when the key itself can't be used, as when its token is gone
   */
  public static byte[] open(Key key, Sealed sealed, Aad aad) {
    return open(key, sealed, aad.encoded());
  }

  /** Wraps the bytes of a key: the same as sealing them (SunPKCS11 has no other way, for HSMs). */
  public static Sealed wrap(Key wrapping, byte[] key, Aad aad) {
    return seal(wrapping, key, aad);
  }

  /** Unwraps a key that {@link #wrap} wrapped; throws as {@link #open} does. */
  public static Key unwrap(Key wrapping, Sealed wrapped, Aad aad) {
    byte[] bytes = open(wrapping, wrapped, aad);
    try {
      if (bytes.length != KEY_BYTES) {
        throw new DoesNotOpen();
      }
      return key(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * Wraps under {@code to} what is wrapped under {@code from}; throws as {@link #open} does. The
   * key itself stays the same.
   */
  public static Sealed rewrap(Key from, Sealed wrapped, Aad was, Key to, Aad becomes) {
    return new Rewrapper(from, to).rewrap(wrapped, was, becomes);
  }

  /** A cipher for {@link #open} and {@link #seal} under {@code key}, in one thread at a time. */
  static Cipher cipher(Key key) {
    try {
      return key.cipher(TRANSFORMATION);
    } catch (GeneralSecurityException | ProviderException e) {
      throw new KeyUnusable("the key has no cipher", e);
    }
  }

  static Sealed seal(Cipher cipher, Key key, byte[] plaintext, Aad aad) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    return seal(cipher, key, nonce, plaintext, aad.encoded());
  }

  /** The seal itself: the nonce is never used again under this key. */
  static Sealed seal(Key key, byte[] nonce, byte[] plaintext, byte[] aad) {
    return seal(cipher(key), key, nonce, plaintext, aad);
  }

  private static Sealed seal(Cipher cipher, Key key, byte[] nonce, byte[] plaintext, byte[] aad) {
    try {
      begin(cipher, Cipher.ENCRYPT_MODE, key, nonce, aad);
      return new Sealed(FORMAT, nonce, cipher.doFinal(plaintext));
    } catch (GeneralSecurityException | ProviderException e) {
      throw new KeyUnusable("sealing failed", e);
    }
  }

  static byte[] open(Key key, Sealed sealed, byte[] aad) {
    return open(cipher(key), key, sealed, aad);
  }

  static byte[] open(Cipher cipher, Key key, Sealed sealed, byte[] aad) {
    if (sealed.format() != FORMAT
        || sealed.nonce() == null
        || sealed.nonce().length != NONCE_BYTES
        || sealed.ciphertext() == null
        || sealed.ciphertext().length < TAG_BITS / 8) {
      throw new DoesNotOpen();
    }
    try {
      begin(cipher, Cipher.DECRYPT_MODE, key, sealed.nonce(), aad);
      return cipher.doFinal(sealed.ciphertext());
    } catch (AEADBadTagException e) {
      throw new DoesNotOpen();
    } catch (GeneralSecurityException | ProviderException e) {
      throw new KeyUnusable("opening failed", e);
    }
  }

  private static void begin(Cipher cipher, int mode, Key key, byte[] nonce, byte[] aad)
      throws GeneralSecurityException {
    try {
      cipher.init(mode, key.jca(), new GCMParameterSpec(TAG_BITS, nonce));
    } catch (InvalidKeyException e) {
      throw new KeyUnusable("the key was not accepted", e);
    }
    cipher.updateAAD(aad);
  }
}
