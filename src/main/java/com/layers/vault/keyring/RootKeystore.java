package com.layers.vault.keyring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.Key;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/** The root keys of a PKCS#12 keystore: every AES-256 key with an alias {@code root-<n>}. */
final class RootKeystore {

  private static final Pattern ALIAS = Pattern.compile("root-[1-9][0-9]{0,8}");

  private final Map<String, Key> keys;

  private RootKeystore(Map<String, Key> keys) {
    this.keys = Map.copyOf(keys);
  }

  /**
   * Reads the keystore, and never writes it.
   *
   * @throws KeystoreFault when it or its password is missing, wrong or damaged, or it holds no root
   *     key
   */
  static RootKeystore read(KeystoreSettings settings) {
    char[] password = password(settings);
    try (InputStream in = Files.newInputStream(settings.file())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      Map<String, Key> keys = new HashMap<>();
      for (String alias : Collections.list(store.aliases())) {
        if (ALIAS.matcher(alias).matches()
            && store.getKey(alias, password) instanceof SecretKey key
            && isAes256(key)) {
          keys.put(alias, Key.of(key));
        }
      }
      if (keys.isEmpty()) {
        throw new KeystoreFault(
            "The root keystore "
                + settings.file()
                + " holds no AES-256 key named root-<n>. Provide the keystore of this vault.");
      }
      return new RootKeystore(keys);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new KeystoreFault(fault(settings, e), e);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** The key of that alias, or null when the keystore has none. */
  Key key(String alias) {
    return keys.get(alias);
  }

  /** The newest alias, by its number. */
  String newest() {
    return Collections.max(keys.keySet(), (a, b) -> Integer.compare(number(a), number(b)));
  }

  private static int number(String alias) {
    return Integer.parseInt(alias.substring("root-".length()));
  }

  private static boolean isAes256(SecretKey key) {
    if (!key.getAlgorithm().equals("AES")) {
      return false;
    }
    byte[] encoded = key.getEncoded();
    try {
      return encoded.length == Aead.KEY_BYTES;
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private static char[] password(KeystoreSettings settings) {
    try {
      return Files.readString(settings.passwordFile(), UTF_8).stripTrailing().toCharArray();
    } catch (IOException e) {
      throw new KeystoreFault(
          "The password file of the root keystore, "
              + settings.passwordFile()
              + ", cannot be read. Put it back, or name it in VAULT_KEYSTORE_PASSWORD_FILE.",
          e);
    }
  }

  private static String fault(KeystoreSettings settings, Exception e) {
    if (!Files.isReadable(settings.file())) {
      return "The root keystore "
          + settings.file()
          + " is missing or cannot be read. Put it back from its backup, or name it in"
          + " VAULT_KEYSTORE: nothing that was stored under it opens without it. Nothing was"
          + " changed.";
    }
    if (e.getCause() instanceof UnrecoverableKeyException
        || e instanceof UnrecoverableKeyException) {
      return "The root keystore "
          + settings.file()
          + " does not open with the password in "
          + settings.passwordFile()
          + ": the password is another keystore's, or the file is damaged. Put both back from their"
          + " backup. Nothing was changed.";
    }
    return "The root keystore "
        + settings.file()
        + " is damaged: it cannot be read as PKCS#12. Put it back from its backup. Nothing was"
        + " changed.";
  }
}
