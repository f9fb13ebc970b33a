package com.layers.vault.access;

/** A person who signed in at the console. */
public record OperatorCaller(String username, String requestId) implements Caller {

  @Override
  public String actor() {
    return "operator:" + username;
  }

  @Override
  public Door door() {
    return Door.CONSOLE;
  }
}
