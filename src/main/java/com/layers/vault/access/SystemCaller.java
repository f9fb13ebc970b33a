package com.layers.vault.access;

/**
 * The vault itself, at work on its own account.
 *
 * @param work what it is doing, such as {@code bootstrap}
 */
public record SystemCaller(String work, String requestId) implements Caller {

  @Override
  public String actor() {
    return "system:" + work;
  }

  @Override
  public Door door() {
    return Door.NONE;
  }
}
