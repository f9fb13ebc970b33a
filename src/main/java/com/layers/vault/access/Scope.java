package com.layers.vault.access;

import java.util.Arrays;
import java.util.Optional;

/** What an API key may do. Write implies read; no scope reveals a stored value. */
public enum Scope {
  SECRETS_READ("secrets:read"),
  SECRETS_WRITE("secrets:write"),
  PROJECTS_READ("projects:read"),
  PROJECTS_WRITE("projects:write"),
  LAYERS_READ("layers:read"),
  LAYERS_WRITE("layers:write"),
  ACCOUNTS_READ("accounts:read"),
  ACCOUNTS_WRITE("accounts:write"),
  WEBHOOKS_READ("webhooks:read"),
  WEBHOOKS_WRITE("webhooks:write"),
  KEYS_READ("keys:read"),
  KEYS_WRITE("keys:write"),
  EVENTS_READ("events:read"),
  EVENTS_WRITE("events:write");

  private final String code;

  Scope(String code) {
    this.code = code;
  }

  /** The name on the wire and in the database, such as {@code secrets:read}. */
  public String code() {
    return code;
  }

  /** The scope of that wire name, or empty when there is none. */
  public static Optional<Scope> of(String code) {
    return Arrays.stream(values()).filter(scope -> scope.code.equals(code)).findFirst();
  }

  /** Whether holding this scope gives {@code wanted} too. */
  public boolean gives(Scope wanted) {
    return this == wanted
        || (code.endsWith(":write")
            && wanted.code.equals(code.substring(0, code.indexOf(':')) + ":read"));
  }
}
