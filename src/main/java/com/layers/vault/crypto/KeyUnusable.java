package com.layers.vault.crypto;

/** A key, or the token that it lives in, could not be used. */
public final class KeyUnusable extends RuntimeException {

  KeyUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
