package com.layers.vault.operator;

import java.util.List;

/**
 * Who somebody is, by the word of an OpenID Connect issuer.
 *
 * @param subject never changes, and is nobody else's at that issuer
 * @param username what they are called there: only to be shown
 */
public record FederatedIdentity(
    String issuer, String subject, String username, List<String> groups) {

  public FederatedIdentity {
    groups = List.copyOf(groups);
  }
}
