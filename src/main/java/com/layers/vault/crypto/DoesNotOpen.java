package com.layers.vault.crypto;

/**
 * What was to be opened does not open under this key and these facts. Which of them is wrong cannot
 * be told, and is not.
 */
public final class DoesNotOpen extends RuntimeException {

  /** Also for a row that names a key which is not there: that looks no different. */
  public DoesNotOpen() {
    super("it does not open under this key and these facts");
  }
}
