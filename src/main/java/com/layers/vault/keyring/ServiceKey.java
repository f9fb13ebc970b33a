package com.layers.vault.keyring;

import com.layers.vault.crypto.Aad;
import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.Key;
import com.layers.vault.crypto.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A key of the vault's own work, such as the MAC on cursors: one for all nodes, in a wrapped row.
 */
@Entity
@Table(name = "service_key")
@IdClass(ServiceKeyId.class)
class ServiceKey {

  @Id private String purpose;
  @Id private int version;

  @Column(name = "root_alias")
  private String rootAlias;

  private KeyState state;
  private int format;
  private byte[] nonce;
  private byte[] wrapped;

  @Column(name = "created_at")
  private Instant createdAt;

  protected ServiceKey() {}

  ServiceKey(String purpose, int version, String rootAlias, Key root, byte[] key, Instant now) {
    Sealed sealed = Aead.wrap(root, key, aad(Aead.FORMAT, rootAlias, purpose, version));
    this.purpose = purpose;
    this.version = version;
    this.rootAlias = rootAlias;
    this.state = KeyState.ACTIVE;
    this.format = sealed.format();
    this.nonce = sealed.nonce();
    this.wrapped = sealed.ciphertext();
    this.createdAt = now;
  }

  String rootAlias() {
    return rootAlias;
  }

  boolean isDestroyed() {
    return state == KeyState.DESTROYED;
  }

  Key unwrap(Key root) {
    return Aead.unwrap(
        root, new Sealed(format, nonce, wrapped), aad(format, rootAlias, purpose, version));
  }

  /** Has another root key wrap it; the key itself stays the same. */
  void rewrap(Key from, String alias, Key to) {
    Sealed sealed =
        Aead.rewrap(
            from,
            new Sealed(format, nonce, wrapped),
            aad(format, rootAlias, purpose, version),
            to,
            aad(Aead.FORMAT, alias, purpose, version));
    this.rootAlias = alias;
    this.format = sealed.format();
    this.nonce = sealed.nonce();
    this.wrapped = sealed.ciphertext();
  }

  private static Aad aad(int format, String rootAlias, String purpose, int version) {
    return Aad.level("service").fact(format).fact(rootAlias).fact(purpose).fact(version);
  }
}
