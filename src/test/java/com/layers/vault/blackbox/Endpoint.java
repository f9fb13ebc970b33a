package com.layers.vault.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Vault;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Every call of the contract that exists, with a body that it takes. */
enum Endpoint {
  PARTNER_WHOAMI("GET", "/partner/v1/whoami", Body.NONE),
  CREATE_PROJECT("POST", "/partner/v1/projects", Body.PROJECT),
  LIST_PROJECTS("GET", "/partner/v1/projects", Body.NONE),
  GET_PROJECT("GET", "/partner/v1/projects/{project}", Body.NONE),
  DELETE_PROJECT("DELETE", "/partner/v1/projects/{project}", Body.NONE),
  RESTORE_PROJECT("POST", "/partner/v1/projects/{project}/restore", Body.NONE),
  STORE("POST", "/partner/v1/projects/{project}/secrets", Body.SECRET),
  LIST_SECRETS("GET", "/partner/v1/projects/{project}/secrets", Body.NONE),
  GET_SECRET("GET", "/partner/v1/secrets/{secret}", Body.NONE),
  DESCRIBE_SECRET("PATCH", "/partner/v1/secrets/{secret}", Body.DESCRIPTION),
  ROTATE("PUT", "/partner/v1/secrets/{secret}/value", Body.VALUE),
  LIST_LAYERS("GET", "/partner/v1/projects/{project}/layers", Body.NONE),
  PUT_CAPI("PUT", "/partner/v1/projects/{project}/layers/capi", Body.CAPI),
  GET_CAPI("GET", "/partner/v1/projects/{layered}/layers/capi", Body.NONE),
  DELETE_CAPI("DELETE", "/partner/v1/projects/{layered}/layers/capi", Body.NONE),
  PUT_TIKTOK("PUT", "/partner/v1/projects/{project}/layers/tiktok", Body.TIKTOK),
  GET_TIKTOK("GET", "/partner/v1/projects/{layered}/layers/tiktok", Body.NONE),
  DELETE_TIKTOK("DELETE", "/partner/v1/projects/{layered}/layers/tiktok", Body.NONE),
  CREATE_ACCOUNT("POST", "/partner/v1/projects/{project}/accounts", Body.ACCOUNT),
  LIST_ACCOUNTS("GET", "/partner/v1/projects/{project}/accounts", Body.NONE),
  GET_ACCOUNT("GET", "/partner/v1/accounts/{account}", Body.NONE),
  CHANGE_ACCOUNT("PATCH", "/partner/v1/accounts/{account}", Body.ACCOUNT_CHANGE),
  DELETE_ACCOUNT("DELETE", "/partner/v1/accounts/{account}", Body.NONE),
  DELETE_SECRET("DELETE", "/partner/v1/secrets/{secret}", Body.NONE),
  RESTORE_SECRET("POST", "/partner/v1/secrets/{secret}/restore", Body.NONE),
  CREATE_API_KEY("POST", "/partner/v1/api-keys", Body.API_KEY),
  LIST_API_KEYS("GET", "/partner/v1/api-keys", Body.NONE),
  GET_API_KEY("GET", "/partner/v1/api-keys/{api_key}", Body.NONE),
  ROTATE_API_KEY("POST", "/partner/v1/api-keys/{api_key}/rotate", Body.NONE),
  REVOKE_API_KEY("DELETE", "/partner/v1/api-keys/{api_key}", Body.NONE),
  CREATE_WEBHOOK_ENDPOINT(
      "POST", "/partner/v1/projects/{project}/webhook-endpoints", Body.WEBHOOK_ENDPOINT),
  LIST_WEBHOOK_ENDPOINTS("GET", "/partner/v1/projects/{project}/webhook-endpoints", Body.NONE),
  GET_WEBHOOK_ENDPOINT("GET", "/partner/v1/webhook-endpoints/{endpoint}", Body.NONE),
  CHANGE_WEBHOOK_ENDPOINT(
      "PATCH", "/partner/v1/webhook-endpoints/{endpoint}", Body.WEBHOOK_ENDPOINT),
  DELETE_WEBHOOK_ENDPOINT("DELETE", "/partner/v1/webhook-endpoints/{endpoint}", Body.NONE),
  ROTATE_WEBHOOK_SECRET(
      "POST", "/partner/v1/webhook-endpoints/{endpoint}/rotate-secret", Body.OVERLAP),
  INTERNAL_WHOAMI("GET", "/internal/v1/whoami", Body.NONE),
  PING("GET", "/internal/v1/ping", Body.NONE),
  INTERNAL_STORE("POST", "/internal/v1/secrets", Body.SECRET_IN_PROJECT),
  INTERNAL_ROTATE("PUT", "/internal/v1/secrets/{secret}/value", Body.VALUE),
  SIGN("POST", "/internal/v1/secrets/{secret}/sign", Body.MESSAGE),
  INTERNAL_GET_SECRET("GET", "/internal/v1/secrets/{secret}", Body.NONE),
  RESOLVE("POST", "/internal/v1/secrets/{secret}/resolve", Body.PURPOSE),
  RESOLVE_MANY("POST", "/internal/v1/secrets/resolve", Body.PURPOSE_AND_IDS),
  IMPORT("POST", "/internal/v1/secrets/import", Body.LINE),
  LIST_ROOT_KEYS("GET", "/internal/v1/root-keys", Body.NONE),
  ROTATE_ROOT_KEY("POST", "/internal/v1/root-keys/rotate", Body.NONE),
  COMPROMISE_ROOT_KEY("POST", "/internal/v1/root-keys/{alias}/compromise", Body.NONE),
  DESTROY_ROOT_KEY("POST", "/internal/v1/root-keys/{alias}/destroy", Body.NONE),
  RESTORE_ROOT_KEY("POST", "/internal/v1/root-keys/{alias}/restore", Body.NONE),
  LIST_PROJECT_KEYS("GET", "/internal/v1/projects/{keyed}/keys", Body.NONE),
  ROTATE_PROJECT_KEY("POST", "/internal/v1/projects/{keyed}/keys/rotate", Body.NONE),
  COMPROMISE_PROJECT_KEY(
      "POST", "/internal/v1/projects/{keyed}/keys/{version}/compromise", Body.NONE),
  DESTROY_PROJECT_KEY("POST", "/internal/v1/projects/{keyed}/keys/{version}/destroy", Body.NONE),
  RESTORE_PROJECT_KEY("POST", "/internal/v1/projects/{keyed}/keys/{version}/restore", Body.NONE),
  LIST_EXPOSED_SECRETS("GET", "/internal/v1/projects/{keyed}/keys/exposed", Body.NONE),
  LIST_KEY_ROTATIONS("GET", "/internal/v1/key-rotations", Body.NONE),
  GET_KEY_ROTATION("GET", "/internal/v1/key-rotations/{rotation}", Body.NONE),
  PAUSE_KEY_ROTATION("POST", "/internal/v1/key-rotations/{rotation}/pause", Body.NONE),
  RESUME_KEY_ROTATION("POST", "/internal/v1/key-rotations/{rotation}/resume", Body.NONE);

  private enum Body {
    NONE,
    PROJECT,
    SECRET,
    SECRET_IN_PROJECT,
    DESCRIPTION,
    VALUE,
    CAPI,
    TIKTOK,
    ACCOUNT,
    ACCOUNT_CHANGE,
    MESSAGE,
    API_KEY,
    WEBHOOK_ENDPOINT,
    OVERLAP,
    PURPOSE,
    PURPOSE_AND_IDS,
    LINE
  }

  private final String method;
  private final String path;
  private final Body body;

  Endpoint(String method, String path, Body body) {
    this.method = method;
    this.path = path;
    this.body = body;
  }

  boolean isPartners() {
    return path.startsWith("/partner");
  }

  boolean takesBody() {
    return body != Body.NONE;
  }

  /** Whether its body is one JSON object, and not a line of them. */
  boolean takesObject() {
    return takesBody() && body != Body.LINE;
  }

  /** The type of its body. */
  String bodyType() {
    return body == Body.LINE ? "application/jsonl" : "application/json";
  }

  /** Whether it is answered to everyone whom the door knows. */
  boolean needsNoRight() {
    return this == PARTNER_WHOAMI || this == INTERNAL_WHOAMI || this == PING;
  }

  /**
   * Whether it may meet a state that does not allow it (409), which only those see who are allowed:
   * there is one root key, and a rotation ends by itself.
   */
  boolean meetsStates() {
    return switch (this) {
      case ROTATE_ROOT_KEY,
          COMPROMISE_ROOT_KEY,
          DESTROY_ROOT_KEY,
          RESTORE_ROOT_KEY,
          ROTATE_PROJECT_KEY,
          COMPROMISE_PROJECT_KEY,
          DESTROY_PROJECT_KEY,
          RESTORE_PROJECT_KEY,
          PAUSE_KEY_ROTATION,
          RESUME_KEY_ROTATION ->
          true;
      default -> false;
    };
  }

  String method() {
    return method;
  }

  /** Its path; {@code id} stands wherever the project of the quickstart does not do. */
  String path(String projectId, String id) {
    return path.replace("{project}", projectId)
        .replace("{alias}", "root-1")
        .replace("{version}", "1")
        .replaceAll("\\{(secret|layered|account|api_key|endpoint|keyed|rotation)}", id);
  }

  /** Its path with the places of ids as they are, whatever they are called. */
  String template() {
    return template(path);
  }

  static String template(String path) {
    return path.replaceAll("\\{[a-z_]+}", "{}");
  }

  /** Whether every member of its body may be left out, and some cleared by null. */
  boolean isPatch() {
    return method.equals("PATCH") || this == ROTATE_WEBHOOK_SECRET;
  }

  /** A body that it takes; empty for those that take none. */
  Map<String, Object> members(String projectId, String vaultId) {
    return switch (body) {
      case NONE -> Json.object();
      case PROJECT -> Json.object("name", Names.fresh("project"));
      case SECRET -> Json.object("kind", "generic", "name", Names.fresh("s"), "value", "v");
      case SECRET_IN_PROJECT ->
          Json.object(
              "project_id", projectId, "kind", "generic", "name", Names.fresh("s"), "value", "v");
      case DESCRIPTION -> Json.object("description", "d", "rotate_by", "2999-01-01T00:00:00Z");
      case MESSAGE ->
          Json.object(
              "purpose", "webhooks", "algorithm", "HMAC-SHA256", "message_base64", "bWVzc2FnZQ==");
      case VALUE -> Json.object("value", "v");
      case CAPI -> Json.object("enabled", true, "pixel_id", "1234567890");
      case TIKTOK -> Json.object("enabled", true, "pixel_code", "C4A5B6");
      case ACCOUNT -> Fixtures.account();
      case ACCOUNT_CHANGE ->
          Json.object(
              "access_token", "v", "scopes", List.of("s"), "expires_at", "2999-01-01T00:00:00Z");
      case API_KEY -> Json.object("name", Names.fresh("key"), "scopes", List.of("keys:read"));
      case WEBHOOK_ENDPOINT -> Fixtures.webhookEndpoint();
      case OVERLAP -> Json.object("overlap", "PT1H");
      case PURPOSE -> Json.object("purpose", "capi-relay");
      case PURPOSE_AND_IDS ->
          Json.object("purpose", "capi-relay", "vault_ids", new String[] {vaultId});
      case LINE ->
          Json.object(
              "vault_id",
              UUID.randomUUID().toString(),
              "project_id",
              projectId,
              "kind",
              "generic",
              "name",
              Names.fresh("s"),
              "value",
              "v");
    };
  }

  /**
   * The call as it should be, from {@code client}, in the quickstart's project and for this secret,
   * or for spare ones that may change their state.
   */
  Call call(DoorClient client, Vault vault, String vaultId) {
    String row = row(vault, vaultId);
    Call call = client.call(method, path(project(vault), row));
    return takesBody()
        ? call.body(bodyType(), Json.write(members(vault.projectId(), row)).getBytes(UTF_8))
        : call;
  }

  /** Who is allowed everything behind its door. */
  DoorClient allowed(Vault vault) {
    return isPartners() ? vault.partner().door() : vault.relay().door();
  }

  /** The id in the path, of something that {@code partner} made for it. */
  String targetOf(Partner partner) {
    if (path.contains("{api_key}")) {
      return Keys.create(partner, "scopes", List.of()).member("api_key_id");
    }
    String project = partner.newProject();
    if (path.contains("{endpoint}")) {
      return Fixtures.newWebhookEndpoint(partner, project);
    }
    if (path.contains("{layered}")) {
      return Fixtures.withLayers(partner, project);
    }
    if (path.contains("{account}")) {
      return Fixtures.newAccount(partner, project);
    }
    return path.contains("{secret}") ? Fixtures.newSecret(partner, project) : project;
  }

  /**
   * The secret that everybody looks at, or a row of its own where the call is about another one.
   */
  private String row(Vault vault, String vaultId) {
    return switch (this) {
      case DELETE_SECRET -> Fixtures.newSecret(vault.partner(), vault.projectId());
      case RESTORE_SECRET -> Fixtures.deletedSecret(vault.partner(), vault.projectId());
      case GET_KEY_ROTATION, PAUSE_KEY_ROTATION, RESUME_KEY_ROTATION ->
          Fixtures.newKeyRotation(vault);
      default ->
          path.contains("{secret}") || path.equals(path("{project}", ""))
              ? vaultId
              : targetOf(vault.partner());
    };
  }

  private String project(Vault vault) {
    return switch (this) {
      case DELETE_PROJECT -> SpareProjects.any(vault);
      case RESTORE_PROJECT -> SpareProjects.deleted(vault);
      default -> vault.projectId();
    };
  }
}
