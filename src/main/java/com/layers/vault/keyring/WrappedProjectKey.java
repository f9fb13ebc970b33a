package com.layers.vault.keyring;

import com.layers.vault.crypto.Aad;
import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.Key;
import com.layers.vault.crypto.Sealed;
import java.util.UUID;

/** A live project key as its row holds it: what it takes to unwrap it. */
public record WrappedProjectKey(UUID projectId, int version, String rootAlias, Sealed wrapped) {

  /** The same key, wrapped by another root key. */
  WrappedProjectKey rewrap(Key from, String alias, Key to) {
    Aad becomes = aad(Aead.FORMAT, alias, projectId, version);
    return new WrappedProjectKey(
        projectId, version, alias, Aead.rewrap(from, wrapped, aad(), to, becomes));
  }

  Aad aad() {
    return aad(wrapped.format(), rootAlias, projectId, version);
  }

  static Aad aad(int format, String rootAlias, UUID projectId, int version) {
    return Aad.level("project-key").fact(format).fact(rootAlias).fact(projectId).fact(version);
  }
}
