package com.layers.vault.api.partner;

import com.layers.vault.api.Rule;
import com.layers.vault.api.Rules;
import com.layers.vault.webhook.EndpointUrl;
import com.layers.vault.webhook.WebhookEvent;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The rules of what requests on webhook endpoints say. */
final class WebhookEndpointFields {

  static final Rule<String> URL = Rules.text(EndpointUrl::isAcceptable, EndpointUrl.RULE);

  static final Rule<WebhookEvent> EVENT =
      Rules.oneOf(
          WebhookEvent::of,
          Arrays.stream(WebhookEvent.values())
              .map(WebhookEvent::code)
              .collect(Collectors.joining(", ")));

  static final int MOST_EVENTS = WebhookEvent.values().length;

  private WebhookEndpointFields() {}
}
