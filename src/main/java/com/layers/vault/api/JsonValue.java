package com.layers.vault.api;

import java.util.List;

/**
 * The value of a member as far as a request can ask for one: where it stands, not what it holds.
 */
sealed interface JsonValue {

  /**
   * A string.
   *
   * @param quote where its opening quote stands in the document
   */
  record Text(int quote) implements JsonValue {}

  /**
   * A number without fraction and exponent.
   *
   * @param number null when it does not fit
   */
  record Whole(Integer number) implements JsonValue {}

  /** An array. */
  record Items(List<JsonValue> items) implements JsonValue {}

  /** True or false. */
  record Flag(boolean set) implements JsonValue {}

  /** A null. */
  record Nothing() implements JsonValue {}

  /** Anything else: another number, an object. No request takes one. */
  record Other() implements JsonValue {}
}
