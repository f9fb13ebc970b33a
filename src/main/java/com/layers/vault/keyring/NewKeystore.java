package com.layers.vault.keyring;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.layers.vault.crypto.Aead;
import com.layers.vault.files.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the root keystore of a new installation. Both files are whole and on the disk before they
 * have their names, the password first, so that a crash leaves no keystore without its password.
 */
final class NewKeystore {

  /** OWASP's figure for PBKDF2-HMAC-SHA256; the password itself has 256 random bits. */
  private static final int PBKDF2_ITERATIONS = 600_000;

  private static final String FIRST_ALIAS = "root-1";

  private NewKeystore() {}

  static void create(KeystoreSettings settings) {
    byte[] random = Aead.newKey();
    byte[] root = Aead.newKey();
    char[] password = Base64.getUrlEncoder().withoutPadding().encodeToString(random).toCharArray();
    try {
      PrivateFiles.directory(settings.file().toAbsolutePath().getParent());
      PrivateFiles.write(settings.passwordFile(), new String(password).getBytes(US_ASCII));
      PrivateFiles.write(settings.file(), keystore(new SecretKeySpec(root, "AES"), password));
    } catch (IOException | GeneralSecurityException e) {
      throw new KeystoreFault(
          "The root keystore " + settings.file() + " cannot be made: " + e.getMessage(), e);
    } finally {
      Arrays.fill(random, (byte) 0);
      Arrays.fill(root, (byte) 0);
      Arrays.fill(password, '\0');
    }
  }

  private static byte[] keystore(SecretKey root, char[] password)
      throws IOException, GeneralSecurityException {
    Security.setProperty("keystore.pkcs12.macIterationCount", String.valueOf(PBKDF2_ITERATIONS));
    byte[] salt = new byte[20];
    new SecureRandom().nextBytes(salt);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setEntry(
        FIRST_ALIAS,
        new KeyStore.SecretKeyEntry(root),
        new KeyStore.PasswordProtection(
            password,
            "PBEWithHmacSHA256AndAES_256",
            new PBEParameterSpec(salt, PBKDF2_ITERATIONS)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, password);
    return out.toByteArray();
  }
}
