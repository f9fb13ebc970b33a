package com.layers.vault.keyring;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.layers.vault.crypto.Aad;
import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.DoesNotOpen;
import com.layers.vault.crypto.Key;
import com.layers.vault.crypto.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;

/**
 * A root key that the database knows: its alias, its state, and a canary, a constant that only this
 * key opens. The key itself is in the keystore.
 */
@Entity
@Table(name = "root_key")
class RootKey {

  private static final byte[] CANARY = "layers-vault canary".getBytes(US_ASCII);

  @Id private String alias;
  @Embedded private KeyLife life;

  @Column(name = "canary_format")
  private int canaryFormat;

  @Column(name = "canary_nonce")
  private byte[] canaryNonce;

  @Column(name = "canary_ciphertext")
  private byte[] canaryCiphertext;

  protected RootKey() {}

  /** A key that is in use at once. */
  RootKey(String alias, Key key, Instant now) {
    this(alias, KeyState.ACTIVE, key, now);
  }

  RootKey(String alias, KeyState state, Key key, Instant now) {
    Sealed canary = Aead.seal(key, CANARY, aad(alias, Aead.FORMAT));
    this.alias = alias;
    this.life = new KeyLife(state, now);
    this.canaryFormat = canary.format();
    this.canaryNonce = canary.nonce();
    this.canaryCiphertext = canary.ciphertext();
  }

  String alias() {
    return alias;
  }

  KeyLife life() {
    return life;
  }

  boolean isActive() {
    return life.isActive();
  }

  RootKeyStatus status(long projectKeysUnder, long serviceKeysUnder) {
    return new RootKeyStatus(
        alias,
        life.state(),
        projectKeysUnder,
        serviceKeysUnder,
        life.createdAt(),
        life.deactivatedAt(),
        life.compromisedAt(),
        life.destroyAfter());
  }

  /** Whether {@code key} is the one that sealed the canary. */
  boolean isOpenedBy(Key key) {
    try {
      Sealed canary = new Sealed(canaryFormat, canaryNonce, canaryCiphertext);
      return Arrays.equals(CANARY, Aead.open(key, canary, aad(alias, canaryFormat)));
    } catch (DoesNotOpen e) {
      return false;
    }
  }

  private static Aad aad(String alias, int format) {
    return Aad.level("canary").fact(format).fact(alias);
  }
}
