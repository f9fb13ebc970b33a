package com.layers.vault.intake;

/** The import cannot go on. Its message says why, in a sentence without any value. */
final class Stopped extends Exception {

  Stopped(String message) {
    super(message);
  }
}
