package com.layers.vault.blackbox;

import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Vault;
import java.util.Map;

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
  ROTATE("PUT", "/partner/v1/secrets/{secret}/value", Body.VALUE),
  INTERNAL_WHOAMI("GET", "/internal/v1/whoami", Body.NONE),
  PING("GET", "/internal/v1/ping", Body.NONE),
  INTERNAL_GET_SECRET("GET", "/internal/v1/secrets/{secret}", Body.NONE),
  RESOLVE("POST", "/internal/v1/secrets/{secret}/resolve", Body.PURPOSE),
  RESOLVE_MANY("POST", "/internal/v1/secrets/resolve", Body.PURPOSE_AND_IDS);

  private enum Body {
    NONE,
    PROJECT,
    SECRET,
    VALUE,
    PURPOSE,
    PURPOSE_AND_IDS
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

  /** Whether it is answered to everyone whom the door knows. */
  boolean needsNoRight() {
    return this == PARTNER_WHOAMI || this == INTERNAL_WHOAMI || this == PING;
  }

  String method() {
    return method;
  }

  String path(String projectId, String vaultId) {
    return path.replace("{project}", projectId).replace("{secret}", vaultId);
  }

  /** A body that it takes; empty for those that take none. */
  Map<String, Object> members(String vaultId) {
    return switch (body) {
      case NONE -> Json.object();
      case PROJECT -> Json.object("name", Names.fresh("project"));
      case SECRET -> Json.object("kind", "generic", "name", Names.fresh("s"), "value", "v");
      case VALUE -> Json.object("value", "v");
      case PURPOSE -> Json.object("purpose", "capi-relay");
      case PURPOSE_AND_IDS ->
          Json.object("purpose", "capi-relay", "vault_ids", new String[] {vaultId});
    };
  }

  /** The call as it should be, from {@code client}, in the quickstart's project or a spare one. */
  Call call(DoorClient client, Vault vault, String vaultId) {
    Call call = client.call(method, path(project(vault), vaultId));
    return takesBody() ? call.json(Json.write(members(vaultId))) : call;
  }

  /** Who is allowed everything behind its door. */
  DoorClient allowed(Vault vault) {
    return isPartners() ? vault.partner().door() : vault.relay().door();
  }

  private String project(Vault vault) {
    return switch (this) {
      case DELETE_PROJECT -> SpareProjects.any(vault);
      case RESTORE_PROJECT -> SpareProjects.deleted(vault);
      default -> vault.projectId();
    };
  }
}
