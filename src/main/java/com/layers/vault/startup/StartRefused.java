package com.layers.vault.startup;

/** The vault does not start. The message is one line: what is wrong and what to provide. */
final class StartRefused extends RuntimeException {

  StartRefused(String message) {
    super(message);
  }

  StartRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
