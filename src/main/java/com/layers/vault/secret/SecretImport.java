package com.layers.vault.secret;

import com.layers.vault.crypto.Plaintext;
import java.util.UUID;

/**
 * A secret that moves in from another place and brings its id along. Whoever made it closes it,
 * which wipes the value.
 */
public final class SecretImport implements AutoCloseable {

  private final UUID vaultId;
  private final UUID projectId;
  private final NewSecret given;
  private final Plaintext value;

  /**
   * A secret to be imported.
   *
   * @param vaultId any UUID: rows elsewhere refer to it already
   * @param value owned by this object from here on
   */
  public SecretImport(UUID vaultId, UUID projectId, NewSecret given, Plaintext value) {
    this.vaultId = vaultId;
    this.projectId = projectId;
    this.given = given;
    this.value = value;
  }

  UUID vaultId() {
    return vaultId;
  }

  UUID projectId() {
    return projectId;
  }

  NewSecret given() {
    return given;
  }

  Plaintext value() {
    return value;
  }

  @Override
  public void close() {
    value.close();
  }
}
