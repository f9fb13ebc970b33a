package com.layers.vault.webhook;

import java.util.Arrays;
import java.util.Optional;

/** What an endpoint can be told of. */
public enum WebhookEvent {
  SECRET_ROTATED("secret.rotated"),
  SECRET_EXPIRING("secret.expiring"),
  SECRET_DELETED("secret.deleted"),
  ACCOUNT_REFRESH_FAILED("account.refresh_failed"),
  RELAY_TOKEN_REJECTED("relay.token_rejected"),
  BREAK_GLASS_OPENED("break_glass.opened");

  private final String code;

  WebhookEvent(String code) {
    this.code = code;
  }

  /** The name on the wire and in the database, such as {@code secret.rotated}. */
  public String code() {
    return code;
  }

  /** The event of that wire name, or empty when there is none. */
  public static Optional<WebhookEvent> of(String code) {
    return Arrays.stream(values()).filter(event -> event.code.equals(code)).findFirst();
  }
}
