package com.layers.vault.keystore;

import com.layers.vault.crypto.Aead;
import com.layers.vault.files.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes the PKCS#12 keystore that the quickstart makes itself. A file is whole and on the disk
 * before it has its name, and the password is there first, so that a crash leaves no keystore
 * without its password, and never half a keystore in place of a whole one.
 */
final class NewKeystore {

  /** OWASP's figure for PBKDF2-HMAC-SHA256; the password itself has 256 random bits. */
  private static final int PBKDF2_ITERATIONS = 600_000;

  private NewKeystore() {}

  /** Makes the password and a keystore with one key. */
  static void create(Pkcs12 place, String alias) throws IOException, GeneralSecurityException {
    char[] password = PrivateFiles.readPassword(PrivateFiles.writePassword(place.passwordFile()));
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      write(place, store, alias, password);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** Puts the keystore, with one new random key more, in place of the one that may be there. */
  static void write(Pkcs12 place, KeyStore store, String alias, char[] password)
      throws IOException, GeneralSecurityException {
    Security.setProperty("keystore.pkcs12.macIterationCount", String.valueOf(PBKDF2_ITERATIONS));
    byte[] salt = new byte[20];
    new SecureRandom().nextBytes(salt);
    byte[] key = Aead.newKey();
    try {
      store.setEntry(
          alias,
          new KeyStore.SecretKeyEntry(new SecretKeySpec(key, "AES")),
          new KeyStore.PasswordProtection(
              password,
              "PBEWithHmacSHA256AndAES_256",
              new PBEParameterSpec(salt, PBKDF2_ITERATIONS)));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, password);
    PrivateFiles.write(place.file(), out.toByteArray());
  }
}
