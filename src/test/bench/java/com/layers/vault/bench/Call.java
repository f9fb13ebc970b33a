package com.layers.vault.bench;

/** The calls that are measured, each as a scenario of the load generator. */
enum Call {
  PING(
      Door.INTERNAL,
      """
      - httpRequest:
          GET: /internal/v1/ping
      """),
  /** The price of an API key: it is authenticated, and nothing else is asked of the database. */
  WHOAMI(
      Door.PARTNER,
      """
      - httpRequest:
          GET: /partner/v1/whoami
          headers:
            Authorization: Bearer @key@
      """),
  RESOLVE(
      Door.INTERNAL,
      """
      - randomItem:
          file: vault-ids
          toVar: id
      - httpRequest:
          POST: /internal/v1/secrets/${id}/resolve
          headers:
            Content-Type: application/json
          body: '%s'
      """
          .formatted(Plan.PURPOSE)),
  STORE(
      Door.PARTNER,
      """
      - randomUUID: name
      - httpRequest:
          POST: /partner/v1/projects/@project@/secrets
          headers:
            Authorization: Bearer @key@
            Content-Type: application/json
          body: '{"kind":"meta_capi_access_token","name":"bench.${name}","value":"%s"}'
      """
          .formatted(Plan.VALUE)),
  ROTATE(
      Door.PARTNER,
      """
      - randomItem:
          file: vault-ids
          toVar: id
      - httpRequest:
          PUT: /partner/v1/secrets/${id}/value
          headers:
            Authorization: Bearer @key@
            Content-Type: application/json
          body: '{"value":"%s"}'
      """
          .formatted(Plan.VALUE));

  enum Door {
    INTERNAL,
    PARTNER
  }

  private final Door door;
  private final String steps;

  Call(Door door, String steps) {
    this.door = door;
    this.steps = steps;
  }

  int port(Vault vault) {
    return door == Door.INTERNAL ? vault.internalPort() : vault.partnerPort();
  }

  String steps(Vault vault) {
    return steps
        .replace("@project@", vault.line("project-id"))
        .replace("@key@", vault.line("partner-api-key"));
  }

  String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
