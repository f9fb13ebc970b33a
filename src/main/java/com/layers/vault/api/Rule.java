package com.layers.vault.api;

/** What the text of a member must be, and what it then means. */
@FunctionalInterface
public interface Rule<T> {

  /**
   * Reads a text.
   *
   * @return what the text means, never null
   * @throws BrokenRule when it is not as it must be
   */
  T read(String text);
}
