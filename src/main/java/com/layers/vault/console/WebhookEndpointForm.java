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
  record Choice(String value, String told, boolean ticked) {}

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
        .map(each -> new Choice(each.code(), told(each), events.contains(each.code())))
        .toList();
  }

  private static String told(WebhookEvent event) {
    return switch (event) {
      case SECRET_ROTATED -> "a secret has another value";
      case SECRET_EXPIRING -> "a secret expires soon";
      case SECRET_DELETED -> "a secret is deleted";
      case ACCOUNT_REFRESH_FAILED -> "a connected account's token could not be renewed";
      case RELAY_TOKEN_REJECTED -> "the platform that a token is for rejected it";
      case BREAK_GLASS_OPENED -> "a stored value may be revealed to an operator";
    };
  }
}
