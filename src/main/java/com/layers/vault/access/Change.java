package com.layers.vault.access;

/**
 * What a change of a row says of one member: nothing, or what it holds from now on.
 *
 * @param made whether it says something
 * @param value the new value; null clears it, and is all there is when nothing is said
 */
public record Change<T>(boolean made, T value) {

  /** The member stays as it is. */
  public static <T> Change<T> none() {
    return new Change<>(false, null);
  }

  /** The member becomes {@code value}, or is cleared by null. */
  public static <T> Change<T> to(T value) {
    return new Change<>(true, value);
  }

  /** What the member holds afterwards. */
  public T of(T current) {
    return made ? value : current;
  }
}
