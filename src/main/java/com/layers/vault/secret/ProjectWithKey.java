package com.layers.vault.secret;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.crypto.DoesNotOpen;
import com.layers.vault.crypto.KeyUnusable;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.keyring.Keyring;
import com.layers.vault.keyring.KeystoreFault;
import com.layers.vault.keyring.ProjectKey;
import com.layers.vault.tenant.Project;

/**
 * Where a value is to be sealed: a project and its active key, read in one statement.
 *
 * @param key null when the project has no active key
 */
record ProjectWithKey(Project project, ProjectKey key) {

  /** Refuses with SECRET_DELETED unless the project is active. */
  void requireActive() {
    if (!project.isActive()) {
      throw new Refusal(Reason.SECRET_DELETED, "The project is deleted.");
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
