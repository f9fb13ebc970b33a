package com.layers.vault.keystore;

import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.Key;
import com.layers.vault.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKey;

/**
 * Root keys in a PKCS#12 file.
 *
 * @param setting names the file; {@code <setting>_PASSWORD_FILE} names the other one
 * @param file the keystore
 * @param passwordFile holds its password; a line break at the end is not part of it
 * @param ours whether the vault makes the file and may write it; an operator's is only ever read
 */
public record Pkcs12(String setting, Path file, Path passwordFile, boolean ours)
    implements RootKeySource {

  @Override
  public Map<String, Key> read() {
    SecretFile.requirePrivate(file, toString());
    char[] password = password();
    try {
      KeyStore store = load(password);
      Map<String, Key> keys = new HashMap<>();
      for (String alias : Collections.list(store.aliases())) {
        if (RootAlias.isOne(alias)
            && store.getKey(alias, password) instanceof SecretKey key
            && isAes256(key)) {
          keys.put(alias, Key.of(key));
        }
      }
      return keys;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new KeystoreFault(fault(e), e);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  @Override
  public void begin() {
    if (ours && !Files.exists(file)) {
      make(RootAlias.FIRST);
    }
  }

  @Override
  public void make(String alias) {
    if (!ours) {
      throw new KeystoreFault(
          this
              + " holds no key "
              + alias
              + " yet, and the vault does not write a keystore that it was given. Add it, and give"
              + " every node the same keystore: "
              + howToAdd(alias));
    }
    try {
      // Nodes that share the folder take turns.
      PrivateFiles.inTurn(file.resolveSibling("root.lock"), () -> makeUnlessThere(alias));
    } catch (IOException | GeneralSecurityException e) {
      throw new KeystoreFault(this + " cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public String howToAdd(String alias) {
    return "keytool -genseckey -alias "
        + alias
        + " -keyalg AES -keysize 256 -storetype PKCS12 -keystore "
        + file
        + " -storepass:file "
        + passwordFile;
  }

  @Override
  public String toString() {
    return "The root keystore " + file;
  }

  private void makeUnlessThere(String alias) throws IOException, GeneralSecurityException {
    if (alias.equals(RootAlias.FIRST) && !Files.exists(file)) {
      NewKeystore.create(this, alias);
    } else if (!read().containsKey(alias)) {
      char[] password = password();
      try {
        NewKeystore.write(this, load(password), alias, password);
      } finally {
        Arrays.fill(password, '\0');
      }
    }
  }

  private KeyStore load(char[] password) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return store;
    }
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

  private char[] password() {
    return SecretFile.password(passwordFile, setting + "_PASSWORD_FILE");
  }

  private String fault(Exception e) {
    if (!Files.isReadable(file)) {
      return this
          + " is missing or cannot be read. Put it back from its backup, or name it in "
          + setting
          + ": nothing that was stored under it opens without it. Nothing was changed.";
    }
    if (e.getCause() instanceof UnrecoverableKeyException
        || e instanceof UnrecoverableKeyException) {
      return this
          + " does not open with the password in "
          + passwordFile
          + ": the password is another keystore's, or the file is damaged. Put both back from their"
          + " backup. Nothing was changed.";
    }
    return this
        + " is damaged: it cannot be read as PKCS#12. Put it back from its backup. Nothing was"
        + " changed.";
  }
}
