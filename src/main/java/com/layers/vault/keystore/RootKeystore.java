package com.layers.vault.keystore;

import com.layers.vault.crypto.Key;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The root keys as they were read: every AES-256 key with an alias {@code root-<n>}. */
public final class RootKeystore {

  private final Map<String, Key> keys;

  public RootKeystore(Map<String, Key> keys) {
    this.keys = Map.copyOf(keys);
  }

  /**
   * Reads the keystore, and the one from before where there is one; never writes them.
   *
   * @throws KeystoreFault when one or its password is missing, wrong or damaged, when both hold the
   *     same alias, or neither a root key
   */
  public static RootKeystore read(KeystoreSettings settings) {
    Map<String, Key> keys = new HashMap<>(settings.source().read());
    settings
        .previous()
        .ifPresent(
            previous ->
                previous
                    .read()
                    .forEach(
                        (alias, key) -> {
                          if (keys.putIfAbsent(alias, key) != null) {
                            throw ambiguous(settings, previous, alias);
                          }
                        }));
    if (keys.isEmpty()) {
      throw new KeystoreFault(
          settings.source()
              + " holds no AES-256 key named root-<n>. Provide the keystore of this vault; for a"
              + " new vault make the first one: "
              + settings.source().howToAdd(RootAlias.FIRST));
    }
    return new RootKeystore(keys);
  }

  /** The key of that alias, or null when the keystore has none. */
  public Key key(String alias) {
    return keys.get(alias);
  }

  /** The newest alias, by its number. */
  public String newest() {
    return Collections.max(keys.keySet(), RootAlias.BY_NUMBER);
  }

  private static KeystoreFault ambiguous(KeystoreSettings settings, Pkcs12 previous, String alias) {
    return new KeystoreFault(
        settings.source()
            + " and the one from before, "
            + previous.file()
            + ", both hold a key "
            + alias
            + ". Only one of them may: provide the keystores of this vault, or unset"
            + " VAULT_PREVIOUS_KEYSTORE when nothing is under its keys any more.");
  }
}
