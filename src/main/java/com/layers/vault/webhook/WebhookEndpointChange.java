package com.layers.vault.webhook;

import com.layers.vault.access.Refusal;
import java.util.Optional;
import java.util.Set;

/**
 * What a caller says of a change; what is empty stays.
 *
 * @param ifRevision the revision that must be current (from {@code If-Match}), or null for any
 */
public record WebhookEndpointChange(
    Long ifRevision, Optional<String> url, Optional<Set<WebhookEvent>> events) {

  public WebhookEndpointChange {
    if (events.filter(Set::isEmpty).isPresent()) {
      throw Refusal.invalid("/events", "At least one event.");
    }
  }
}
