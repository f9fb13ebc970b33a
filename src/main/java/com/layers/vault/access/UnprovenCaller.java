package com.layers.vault.access;

/**
 * Somebody who failed to prove who they are. Nothing is ever allowed to such a caller; the trail
 * names them by their claim.
 *
 * @param claim who they said they are, such as {@code api-key:<key id>}: at most 300 characters
 */
public record UnprovenCaller(String claim, Door door, String requestId) implements Caller {

  @Override
  public String actor() {
    return claim;
  }
}
