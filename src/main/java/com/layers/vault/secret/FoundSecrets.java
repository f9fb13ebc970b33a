package com.layers.vault.secret;

import java.util.List;
import java.util.UUID;

/**
 * A page of what a search found.
 *
 * @param next the id that the next page begins after; null when nothing is left
 * @param lookedAt how many secrets were looked at, where that ended the page before it was full; 0
 *     otherwise
 */
public record FoundSecrets(List<FoundSecret> secrets, UUID next, int lookedAt) {

  public FoundSecrets {
    secrets = List.copyOf(secrets);
  }
}
