package com.layers.vault.operator;

/**
 * What somebody says to be let in, the password apart.
 *
 * @param code the one-time password; empty for an account that has none yet
 * @param browser what this browser was given when somebody signed in with it before; may be empty
 * @param address where it comes from: at most 64 characters
 */
public record SignInAttempt(
    String username, String code, String browser, String address, String requestId) {

  @Override
  public String toString() {
    return "SignInAttempt[username=" + username + "]";
  }
}
