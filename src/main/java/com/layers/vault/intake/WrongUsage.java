package com.layers.vault.intake;

/** The command line is wrong. Its message says what to give. */
final class WrongUsage extends Exception {

  WrongUsage(String message) {
    super(message);
  }
}
