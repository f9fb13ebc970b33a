package com.layers.vault.keyring;

import java.util.Locale;

/** How far the rotation of a key is. */
public enum KeyRotationState {
  /** The new root key is not in use yet: some node has not shown that it holds it. */
  WAITING,
  /** What is under older keys is being rewrapped, or will be as soon as a node is free to. */
  RUNNING,
  /** It was told to pause: what is rewrapped stays so, and the rest waits. */
  PAUSED,
  /** Nothing is under an older key any more. */
  DONE,
  /** Some rows do not open under the key that they name, and are as they were. */
  INCOMPLETE;

  /** The name in the database and on the wire, such as {@code running}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
