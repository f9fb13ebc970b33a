package com.layers.vault.secret;

import com.layers.vault.access.SecretKind;
import com.layers.vault.crypto.Plaintext;
import java.util.UUID;

/** A resolved secret. Whoever holds it closes it, which wipes the value. */
public final class Resolved implements Resolution {

  private final UUID vaultId;
  private final int version;
  private final SecretKind kind;
  private final Plaintext value;

  Resolved(UUID vaultId, int version, SecretKind kind, Plaintext value) {
    this.vaultId = vaultId;
    this.version = version;
    this.kind = kind;
    this.value = value;
  }

  @Override
  public UUID vaultId() {
    return vaultId;
  }

  public int version() {
    return version;
  }

  public SecretKind kind() {
    return kind;
  }

  /** The value, which stays owned by this object. */
  public Plaintext value() {
    return value;
  }

  @Override
  public void close() {
    value.close();
  }
}
