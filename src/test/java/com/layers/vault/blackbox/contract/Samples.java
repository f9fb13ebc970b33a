package com.layers.vault.blackbox.contract;

import com.layers.vault.blackbox.harness.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Bodies that calls take, made from the schemas of their document. */
final class Samples {

  private final Document document;
  private final Map<String, String> ids;

  /**
   * Samples for a door.
   *
   * @param ids what a member that holds an id is given, by name
   */
  Samples(Document document, Map<String, String> ids) {
    this.document = document;
    this.ids = ids;
  }

  /** A body of what is required of one, with a value where one of two members holds it. */
  Map<String, Object> body(Operation operation) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (operation.body() == null && !operation.takesLines()) {
      return members;
    }
    JsonNode schema = document.schema(operation.takesLines() ? "ImportLine" : operation.body());
    schema.path("required").forEach(name -> put(members, schema, name.asString()));
    schema.at("/if/required").forEach(name -> put(members, schema, name.asString()));
    return members;
  }

  private void put(Map<String, Object> members, JsonNode schema, String name) {
    members.put(name, sample(name, schema.path("properties").path(name)));
  }

  private Object sample(String name, JsonNode property) {
    if (ids.containsKey(name)) {
      return ids.get(name);
    }
    String reference = property.path("$ref").asString("");
    return switch (reference.substring(reference.lastIndexOf('/') + 1)) {
      case "SecretKind" -> "generic";
      case "Line", "SecretName", "ExternalId" -> Names.fresh("sample");
      case "Value", "Purpose" -> "sample";
      case "PixelId" -> "12345";
      case "Provider" -> "meta";
      case "ProviderScopes" -> List.of("ads_read");
      case "WebhookUrl" -> "https://hooks.example.com/vault";
      case "WebhookEvents" -> List.of("secret.rotated");
      default -> unnamed(name, property);
    };
  }

  private Object unnamed(String name, JsonNode property) {
    return switch (name) {
      case "enabled" -> true;
      case "scopes" -> List.of("secrets:read");
      case "vault_ids" -> List.of(ids.get("vault_id"));
      case "algorithm" -> property.path("const").asString();
      case "message_base64" -> "c2FtcGxl";
      default -> throw new IllegalStateException("no sample of " + name);
    };
  }
}
