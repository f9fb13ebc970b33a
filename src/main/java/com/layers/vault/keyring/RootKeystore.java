package com.layers.vault.keyring;

import com.layers.vault.crypto.Key;
import java.util.Collections;
import java.util.Map;

/** The root keys as they were read: every AES-256 key with an alias {@code root-<n>}. */
final class RootKeystore {

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
    Map<String, Key> keys = settings.source().read();
    if (keys.isEmpty()) {
      throw new KeystoreFault(
          settings.source()
              + " holds no AES-256 key named root-<n>. Provide the keystore of this vault.");
    }
    return new RootKeystore(keys);
  }

  /** The key of that alias, or null when the keystore has none. */
  Key key(String alias) {
    return keys.get(alias);
  }

  /** The newest alias, by its number. */
  String newest() {
    return Collections.max(keys.keySet(), RootAlias.BY_NUMBER);
  }
}
