package com.layers.vault.crypto;

/**
 * What was to be opened does not open under this key and these facts. Which of them is wrong cannot
 * be told, and is not.
 */
public final class DoesNotOpen extends RuntimeException {

  DoesNotOpen() {
    super("it does not open under this key and these facts");
  }
}
