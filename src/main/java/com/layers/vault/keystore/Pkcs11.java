package com.layers.vault.keystore;

import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.Key;
import com.layers.vault.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

/**
 * Root keys in a PKCS#11 token, by the JDK's SunPKCS11. They are made in the token and stay there:
 * what is under them is sealed and opened by the token.
 */
public final class Pkcs11 implements RootKeySource {

  /** Stands after the operator's lines, so that it holds whatever these say. */
  private static final String NOT_TO_BE_READ_OUT =
      """

      attributes(*, CKO_SECRET_KEY, CKK_AES) = {
        CKA_SENSITIVE = true
        CKA_EXTRACTABLE = false
        CKA_ENCRYPT = true
        CKA_DECRYPT = true
      }
      """;

  private final Path configuration;
  private final Path pinFile;
  private final Path turn;
  private final boolean production;
  private Provider provider;

  /**
   * A token, not looked at yet.
   *
   * @param configuration of SunPKCS11: the library, and the slot
   * @param pinFile holds the user's PIN
   * @param turn the lock file of the processes that share this installation's folder
   * @param production whether a first key, and keys that can be read out, are the operator's fault
   */
  public Pkcs11(Path configuration, Path pinFile, Path turn, boolean production) {
    this.configuration = configuration;
    this.pinFile = pinFile;
    this.turn = turn;
    this.production = production;
  }

  @Override
  public synchronized Map<String, Key> read() {
    try {
      KeyStore store = load();
      Map<String, Key> keys = new HashMap<>();
      for (String alias : Collections.list(store.aliases())) {
        if (RootAlias.isOne(alias)
            && store.getKey(alias, null) instanceof SecretKey key
            && key.getAlgorithm().equals("AES")) {
          requireUnreadable(alias, key);
          keys.put(alias, Key.inToken(key, provider));
        }
      }
      return keys;
    } catch (IOException
        | GeneralSecurityException
        | ProviderException
        | IllegalArgumentException e) {
      throw new KeystoreFault(fault(e), e);
    }
  }

  @Override
  public void begin() {
    if (!production && read().isEmpty()) {
      make(RootAlias.FIRST);
    }
  }

  @Override
  public synchronized void make(String alias) {
    try {
      PrivateFiles.inTurn(turn, () -> makeUnlessThere(alias));
    } catch (IOException
        | GeneralSecurityException
        | ProviderException
        | IllegalArgumentException e) {
      throw new KeystoreFault(
          this
              + " did not make the key "
              + alias
              + " ("
              + reason(e)
              + "). Look after the token, or add it: "
              + howToAdd(alias),
          e);
    }
  }

  @Override
  public String howToAdd(String alias) {
    return "keytool -genseckey -alias "
        + alias
        + " -keyalg AES -keysize 256 -keystore NONE -storetype PKCS11 -addprovider SunPKCS11"
        + " -providerarg "
        + configuration
        + " -storepass:file "
        + pinFile;
  }

  @Override
  public String toString() {
    return "The PKCS#11 token of " + configuration;
  }

  /** The store of a token replaces a key of the same alias: the look and the making are one act. */
  private void makeUnlessThere(String alias) throws IOException, GeneralSecurityException {
    KeyStore store = load();
    if (store.containsAlias(alias)) {
      return;
    }
    KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
    generator.init(8 * Aead.KEY_BYTES);
    store.setKeyEntry(alias, generator.generateKey(), null, null);
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    char[] pin = SecretFile.password(pinFile, "VAULT_KEYSTORE_PASSWORD_FILE");
    try {
      if (provider == null) {
        provider = configured();
      }
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, pin);
      return store;
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  /** It is not registered with the JDK: TLS and all the rest keep away from the token. */
  private Provider configured() throws IOException {
    Provider builtIn = Security.getProvider("SunPKCS11");
    if (builtIn == null) {
      throw new ProviderException("this JDK has no SunPKCS11");
    }
    return builtIn.configure("--" + Files.readString(configuration) + NOT_TO_BE_READ_OUT);
  }

  private void requireUnreadable(String alias, SecretKey key) {
    byte[] bytes = key.getEncoded();
    if (bytes == null) {
      return;
    }
    Arrays.fill(bytes, (byte) 0);
    if (production) {
      throw new KeystoreFault(
          this
              + " gives the bytes of the key "
              + alias
              + " away (CKA_EXTRACTABLE is true). Make a key that stays in the token, or rotate to"
              + " one (docs/operations.md). Nothing was changed.");
    }
  }

  private String fault(Exception e) {
    if (e.getCause() instanceof UnrecoverableKeyException) {
      return this
          + " does not open with the PIN in "
          + pinFile
          + ". Give the token's own before it locks itself. Nothing was changed.";
    }
    return this
        + " cannot be read ("
        + reason(e)
        + "). Look after the token, its library and VAULT_PKCS11_CONFIG. Nothing was changed.";
  }

  /** What the library said, in one line. */
  private static String reason(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String said = deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    return said.replaceAll("\\s+", " ");
  }
}
