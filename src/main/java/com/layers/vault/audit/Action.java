package com.layers.vault.audit;

/** What was done or tried, as the trail names it. */
public enum Action {
  STORE("secret.store"),
  ROTATE("secret.rotate"),
  RESOLVE("secret.resolve"),
  READ_SECRET("secret.read"),
  CREATE_ORGANIZATION("organization.create"),
  CREATE_PROJECT("project.create"),
  READ_PROJECT("project.read"),
  CREATE_API_KEY("api_key.create"),
  REVOKE_API_KEY("api_key.revoke"),
  CREATE_WORKLOAD("workload.create"),
  GRANT("workload.grant"),
  REVOKE_WORKLOAD("workload.revoke"),
  CREATE_OPERATOR("operator.create"),
  CREATE_ROOT_KEY("root_key.create"),
  AUTHENTICATE("authenticate");

  private final String code;

  Action(String code) {
    this.code = code;
  }

  /** The name in the database and on the wire, such as {@code secret.resolve}. */
  public String code() {
    return code;
  }
}
