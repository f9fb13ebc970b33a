package com.layers.vault.secret;

import com.layers.vault.crypto.DoesNotOpen;
import com.layers.vault.crypto.Key;
import com.layers.vault.crypto.Sealed;
import java.util.Map;

/**
 * The wrapped data key of one version of a secret, as its row holds it.
 *
 * @param keyVersion the version of the project key that wraps it
 */
record WrappedDek(Envelope.Facts facts, int keyVersion, Sealed wrapped) {

  /**
   * The same data key under another version of the project key.
   *
   * @param keys the live versions of the project key
   * @throws DoesNotOpen when it is not as it was wrapped
   */
  WrappedDek rewrap(Map<Integer, Key> keys, int version) {
    Key from = keys.get(keyVersion);
    if (from == null || facts.kind() == null) {
      throw new DoesNotOpen();
    }
    Sealed becomes = facts.rewrap(wrapped, keyVersion, from, version, keys.get(version));
    return new WrappedDek(facts, version, becomes);
  }
}
