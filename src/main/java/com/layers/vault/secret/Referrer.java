package com.layers.vault.secret;

import com.layers.vault.access.Scope;
import java.util.Locale;
import java.util.UUID;

/**
 * A row that refers to secrets, or is about to.
 *
 * @param type whose row it is
 * @param id the row's own id
 */
public record Referrer(Type type, UUID id) {

  /**
   * The features whose rows refer to secrets, each with the scope that writing them takes of an API
   * key.
   */
  public enum Type {
    PROJECT_LAYER(Scope.LAYERS_WRITE, false),
    CONNECTED_ACCOUNT(Scope.ACCOUNTS_WRITE, false),
    WEBHOOK_ENDPOINT(Scope.WEBHOOKS_WRITE, false),
    API_KEY(Scope.KEYS_WRITE, true),
    /** No API key writes it: an operator does, at the console. */
    OPERATOR(null, true);

    private final Scope scope;
    private final boolean inSystemProject;

    Type(Scope scope, boolean inSystemProject) {
      this.scope = scope;
      this.inSystemProject = inSystemProject;
    }

    /** The name in the database and on the wire, such as {@code project_layer}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    Scope scope() {
      return scope;
    }

    /** Whether its secrets are kept in a hidden project, and nowhere else. */
    boolean isInSystemProject() {
      return inSystemProject;
    }
  }

  /** The name of a secret that is kept for this row: {@code <type>.<id>.<field>}. */
  public String secretName(String field) {
    return type.code() + "." + id + "." + field;
  }
}
