package com.layers.vault.secret;

import com.layers.vault.crypto.DoesNotOpen;
import com.layers.vault.crypto.Rewrapper;
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
   * @param rewrappers from each live version of the project key to that one
   * @throws DoesNotOpen when it is not as it was wrapped
   */
  WrappedDek rewrap(Map<Integer, Rewrapper> rewrappers, int version) {
    Rewrapper keys = rewrappers.get(keyVersion);
    if (keys == null || facts.kind() == null) {
      throw new DoesNotOpen();
    }
    return new WrappedDek(facts, version, facts.rewrap(wrapped, keyVersion, version, keys));
  }
}
