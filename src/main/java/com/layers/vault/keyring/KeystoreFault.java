package com.layers.vault.keyring;

/**
 * The keystore can't be used with this database. The message is one line for an operator: what is
 * wrong and what to do. Nothing was changed.
 */
public final class KeystoreFault extends RuntimeException {

  KeystoreFault(String message) {
    super(message);
  }

  KeystoreFault(String message, Throwable cause) {
    super(message, cause);
  }
}
