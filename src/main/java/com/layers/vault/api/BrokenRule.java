package com.layers.vault.api;

/** A text that is not as it must be. Its message says what it must be, never what it is. */
final class BrokenRule extends RuntimeException {

  BrokenRule(String mustBe) {
    super(mustBe, null, false, false);
  }
}
