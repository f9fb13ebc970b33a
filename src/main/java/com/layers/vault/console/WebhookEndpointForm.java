package com.layers.vault.console;

import com.layers.vault.access.Refusal;
import com.layers.vault.webhook.WebhookEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a webhook endpoint is told of what, as it was typed.
 *
 * @param events the codes of those that are ticked
 */
record WebhookEndpointForm(String url, List<String> events) {

  static final WebhookEndpointForm EMPTY = new WebhookEndpointForm("", List.of());

  /** Something that can be ticked. */
  record Choice(String value, boolean ticked) {}

  static WebhookEndpointForm typed(Form form) {
    return new WebhookEndpointForm(form.text("url"), form.all("event"));
  }

  /**
   * @throws Refusal VALIDATION_FAILED
   */
  Set<WebhookEvent> meant() {
    return events.stream()
        .map(
            code ->
                WebhookEvent.of(code)
                    .orElseThrow(() -> Refusal.invalid("/events", "There is no such event.")))
        .collect(Collectors.toSet());
  }

  List<Choice> choices() {
    return Arrays.stream(WebhookEvent.values())
        .map(WebhookEvent::code)
        .map(code -> new Choice(code, events.contains(code)))
        .toList();
  }
}
