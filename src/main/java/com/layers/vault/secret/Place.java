package com.layers.vault.secret;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.crypto.DoesNotOpen;
import com.layers.vault.crypto.KeyUnusable;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.keyring.Keyring;
import com.layers.vault.keyring.WrappedProjectKey;
import com.layers.vault.keystore.KeystoreFault;
import java.util.UUID;

/**
 * Where a value is to be sealed: a project and its active key, read in one statement.
 *
 * @param hidden whether the project belongs to the vault itself
 * @param key null when the project has no active key
 */
record Place(
    UUID projectId, UUID organizationId, boolean active, boolean hidden, WrappedProjectKey key) {

  /** Refuses with SECRET_DELETED unless the project is active. */
  void requireActive() {
    if (!active) {
      throw new Refusal(Reason.SECRET_DELETED, "The project is pending deletion or destroyed.");
    }
  }

  Envelope seal(Envelope.Facts facts, Keyring keyring, Plaintext value) {
    if (key == null) {
      throw new Refusal(Reason.INTEGRITY_FAILED, "The project has no active key.");
    }
    try {
      return Envelope.seal(facts, key.version(), keyring.unwrap(key), value);
    } catch (DoesNotOpen | KeystoreFault e) {
      throw new Refusal(Reason.INTEGRITY_FAILED, "The project's key does not open.");
    } catch (KeyUnusable e) {
      throw Refusal.unavailable("The keystore is out of reach.", e);
    }
  }
}
