package com.layers.vault.blackbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.DoorClient;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAPI document as a door serves it. */
final class Document {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode root;

  private Document(JsonNode root) {
    this.root = root;
  }

  /** The document of the door that {@code client} stands in front of. */
  static Document of(DoorClient client) {
    return new Document(client.get("/openapi").send().expect(200).json());
  }

  /** All calls that need a caller. */
  List<Operation> operations() {
    return root.path("paths")
        .propertyStream()
        .filter(path -> !path.getKey().equals("/openapi"))
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .filter(operation -> operation.getValue().has("operationId"))
                    .map(
                        operation ->
                            operation(path.getKey(), operation.getKey(), operation.getValue())))
        .toList();
  }

  /** The call of this name. */
  Operation operation(String id) {
    return operations().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  /** The schema of this name. */
  JsonNode schema(String name) {
    return root.at("/components/schemas/" + name);
  }

  /** Checks that an answer is one of those the document tells of, to the last member. */
  void check(Operation operation, Answer answer) {
    JsonNode told = resolved(operation.answers().path(String.valueOf(answer.status())));
    assertThat(told.isObject()).as("%s may answer %s", operation, answer).isTrue();
    told.path("headers")
        .propertyStream()
        .filter(header -> resolved(header.getValue()).path("required").asBoolean(false))
        .forEach(header -> answer.header(header.getKey()));
    if (answer.body().length == 0) {
      assertThat(told.has("content")).as("%s answers nothing", operation).isFalse();
      return;
    }
    String type = answer.header("Content-Type").replaceAll(";.*", "");
    JsonNode schema = told.path("content").path(type).path("schema");
    assertThat(schema.isObject()).as("%s may answer %s", operation, type).isTrue();
    assertThat(closed(schema).validate(answer.json())).as("%s", answer).isEmpty();
  }

  /** The schema with all that it refers to, in which no object may have a member that it hides. */
  private Schema closed(JsonNode schema) {
    ObjectNode whole = (ObjectNode) schema.deepCopy();
    whole.set("components", root.path("components").deepCopy());
    whole
        .path("components")
        .path("schemas")
        .forEach(
            each -> {
              if (each.has("properties")) {
                ((ObjectNode) each).put("additionalProperties", false);
              }
            });
    return SCHEMAS.getSchema(whole);
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? root.at(node.path("$ref").asString().substring(1)) : node;
  }

  private static Operation operation(String path, String method, JsonNode operation) {
    String body = operation.at("/requestBody/content/application~1json/schema/$ref").asString(null);
    return new Operation(
        operation.path("operationId").asString(),
        method.toUpperCase(Locale.ROOT),
        path,
        body == null ? null : body.substring(body.lastIndexOf('/') + 1),
        operation.at("/requestBody/content").has("application/jsonl"),
        operation.path("responses"));
  }
}
