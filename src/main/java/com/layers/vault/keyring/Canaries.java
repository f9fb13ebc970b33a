package com.layers.vault.keyring;

import com.layers.vault.crypto.Key;
import com.layers.vault.crypto.KeyUnusable;
import com.layers.vault.keystore.KeystoreFault;
import com.layers.vault.keystore.RootKeystore;
import java.util.List;

/** The check that a keystore is the one of this database. */
final class Canaries {

  private Canaries() {}

  /**
   * Tries the canary of every root key that the database knows.
   *
   * @return the alias that is active
   * @throws KeystoreFault for the first that does not open
   */
  static String check(List<RootKey> known, RootKeystore keystore) {
    String active = null;
    for (RootKey root : known) {
      Key key = keystore.key(root.alias());
      if (key == null) {
        throw new KeystoreFault(
            "The root keystore holds no key "
                + root.alias()
                + ", which this vault has not destroyed. Put the keystore of this vault back from its"
                + " backup, or name the one from before a move in VAULT_PREVIOUS_KEYSTORE. Nothing"
                + " was changed.");
      }
      if (!opens(root, key)) {
        throw new KeystoreFault(
            "The root key "
                + root.alias()
                + " is not the one that this database was written under: the keystore is another"
                + " installation's, or damaged. Put the keystore of this vault back from its"
                + " backup. Nothing was changed.");
      }
      if (root.isActive()) {
        active = root.alias();
      }
    }
    if (active == null) {
      throw new KeystoreFault("No root key of this database is active.");
    }
    return active;
  }

  private static boolean opens(RootKey root, Key key) {
    try {
      return root.isOpenedBy(key);
    } catch (KeyUnusable e) {
      throw new KeystoreFault(
          "The root key "
              + root.alias()
              + " cannot be used: its token does not answer, or does not know it any more. Look"
              + " after the token. Nothing was changed.",
          e);
    }
  }
}
