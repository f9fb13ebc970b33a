package com.layers.vault.api;

/**
 * What is wrong with one member of a request.
 *
 * @param pointer the member, as a JSON Pointer (RFC 6901); a query parameter likewise by its name
 */
public record FieldError(String pointer, String detail) {

  /** The error of the top-level member {@code name}. */
  static FieldError of(String name, String detail) {
    return new FieldError("/" + name.replace("~", "~0").replace("/", "~1"), detail);
  }
}
