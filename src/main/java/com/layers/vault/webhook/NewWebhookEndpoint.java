package com.layers.vault.webhook;

import com.layers.vault.access.Refusal;
import java.util.Set;

/**
 * An endpoint that is to be made.
 *
 * @param url obeys {@link EndpointUrl}
 * @param events one or more
 */
public record NewWebhookEndpoint(String url, Set<WebhookEvent> events) {

  public NewWebhookEndpoint {
    EndpointUrl.checked(url);
    events = Set.copyOf(events);
    if (events.isEmpty()) {
      throw Refusal.invalid("/events", "At least one event.");
    }
  }
}
