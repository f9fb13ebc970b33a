package com.layers.vault.keystore;

/**
 * The keystore can't be used with this database. The message is one line for an operator: what is
 * wrong and what to do. Nothing was changed.
 */
public final class KeystoreFault extends RuntimeException {

  public KeystoreFault(String message) {
    super(message);
  }

  public KeystoreFault(String message, Throwable cause) {
    super(message, cause);
  }
}
