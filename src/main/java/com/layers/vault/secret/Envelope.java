package com.layers.vault.secret;

import com.layers.vault.access.SecretKind;
import com.layers.vault.crypto.Aad;
import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.DoesNotOpen;
import com.layers.vault.crypto.Key;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.crypto.Rewrapper;
import com.layers.vault.crypto.Sealed;
import java.util.Arrays;
import java.util.UUID;

/**
 * One version of a secret, sealed: the value under a data key of its own, and the data key wrapped
 * by the project key. Both are bound to every fact of where they stand, so neither opens anywhere
 * else.
 *
 * @param keyVersion the version of the project key; a rewrap changes it and the wrapped data key
 *     only
 */
record Envelope(int keyVersion, Sealed wrappedDek, Sealed value) {

  /** What an envelope is bound to besides the project key's version. */
  record Facts(UUID projectId, UUID vaultId, int version, SecretKind kind) {

    /**
     * Wraps a data key of these facts by another version of the project key.
     *
     * @throws DoesNotOpen when it is not as it was wrapped
     */
    Sealed rewrap(Sealed wrapped, int fromVersion, int toVersion, Rewrapper keys) {
      return keys.rewrap(wrapped, dek(wrapped.format(), fromVersion), dek(Aead.FORMAT, toVersion));
    }

    private Aad value(int format) {
      return Aad.level("value")
          .fact(format)
          .fact(projectId)
          .fact(vaultId)
          .fact(version)
          .fact(kind.code());
    }

    private Aad dek(int format, int keyVersion) {
      return Aad.level("data-key")
          .fact(format)
          .fact(projectId)
          .fact(keyVersion)
          .fact(vaultId)
          .fact(version)
          .fact(kind.code());
    }
  }

  /** Seals a value under a fresh data key. */
  static Envelope seal(Facts facts, int keyVersion, Key projectKey, Plaintext value) {
    byte[] dek = Aead.newKey();
    try {
      return new Envelope(
          keyVersion,
          Aead.wrap(projectKey, dek, facts.dek(Aead.FORMAT, keyVersion)),
          value.use(bytes -> Aead.seal(Aead.key(dek), bytes, facts.value(Aead.FORMAT))));
    } finally {
      Arrays.fill(dek, (byte) 0);
    }
  }

  /**
   * Opens the value.
   *
   * @throws DoesNotOpen when anything is not as it was sealed
   */
  Plaintext open(Facts facts, Key projectKey) {
    Key dek = Aead.unwrap(projectKey, wrappedDek, facts.dek(wrappedDek.format(), keyVersion));
    return Plaintext.owning(Aead.open(dek, value, facts.value(value.format())));
  }
}
