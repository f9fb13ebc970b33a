package com.layers.vault.api.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Scope;
import com.layers.vault.access.SecretKind;
import com.layers.vault.api.partner.PartnerApplication;
import com.layers.vault.api.privileged.InternalApplication;
import com.layers.vault.web.ProblemType;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The documents against their standard, against the code, and against each other. */
class ContractTest {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static final Documented PARTNER =
      Documented.of("partner", "/partner/v1", new PartnerApplication());
  private static final Documented INTERNAL =
      Documented.of("internal", "/internal/v1", new InternalApplication());

  /** A door that has a document. */
  record Documented(
      String name, String root, Application application, Contract contract, JsonNode document) {

    static Documented of(String name, String root, Application application) {
      Contract contract = Contract.read("/openapi/" + name + ".yaml");
      return new Documented(
          name, root, application, contract, JsonMapper.shared().readTree(contract.json()));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Documented> doors() {
    return Stream.of(PARTNER, INTERNAL);
  }

  @ParameterizedTest
  @MethodSource("doors")
  void json_isTheYaml(Documented door) {
    assertThat(YAMLMapper.shared().readTree(door.contract().yaml())).isEqualTo(door.document());
  }

  @ParameterizedTest
  @MethodSource("doors")
  void document_isOpenApi(Documented door) throws IOException {
    try (InputStream in = ContractTest.class.getResourceAsStream("/openapi/oas-3.1.schema.json")) {
      Schema openApi = SCHEMAS.getSchema(new String(in.readAllBytes(), UTF_8));

      assertThat(openApi.validate(door.document())).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("doors")
  void schemas_areSchemas(Documented door) {
    Schema metaSchema =
        SCHEMAS.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

    door.document()
        .findValues("schema")
        .forEach(schema -> assertThat(metaSchema.validate(schema)).as("%s", schema).isEmpty());
    door.document()
        .at("/components/schemas")
        .forEach(schema -> assertThat(metaSchema.validate(schema)).as("%s", schema).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("doors")
  void references_leadSomewhereAndEverythingIsReferredTo(Documented door) {
    Set<String> named =
        door.document().findValuesAsString("$ref").stream()
            .map(reference -> reference.substring(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there =
        door.document()
            .path("components")
            .propertyStream()
            .filter(kind -> !kind.getKey().equals("securitySchemes"))
            .flatMap(
                kind ->
                    kind.getValue().propertyNames().stream()
                        .map(name -> "/components/" + kind.getKey() + "/" + name))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).isEqualTo(there);
  }

  @ParameterizedTest
  @MethodSource("doors")
  void routes_ofTheCode_areThoseOfTheDocument(Documented door) {
    assertThat(calls(Route.of(door.document(), door.root())))
        .isEqualTo(calls(Route.of(door.application())));
  }

  @ParameterizedTest
  @MethodSource("doors")
  void routes_ofBoth_giveTheSameTypes(Documented door) {
    Set<Route> served = Route.of(door.application());

    for (Route route : Route.of(door.document(), door.root())) {
      served.stream()
          .filter(same -> same.call().equals(route.call()) && !route.gives().isEmpty())
          .forEach(same -> assertThat(same.gives()).as(route.call()).isEqualTo(route.gives()));
    }
  }

  @ParameterizedTest
  @MethodSource("doors")
  void contract_itself_isInTheDocument(Documented door) {
    assertThat(Route.of(door.document(), "/openapi"))
        .isEqualTo(Route.of(new ContractApplication()));
  }

  @ParameterizedTest
  @MethodSource("doors")
  void headers_ofTheCommonRules_areOnEveryCall(Documented door) {
    for (JsonNode path : door.document().path("paths")) {
      if (path.at("/get/operationId").asString("").equals("readContract")) {
        continue;
      }
      assertThat(parameters(path)).contains("RequestId");
      path.propertyStream()
          .filter(operation -> operation.getValue().has("operationId"))
          .forEach(
              operation -> {
                String id = operation.getValue().path("operationId").asString();
                boolean reads = id.startsWith("resolve") || id.startsWith("sign");
                assertThat(parameters(operation.getValue()).contains("IdempotencyKey"))
                    .as(id)
                    .isEqualTo(operation.getKey().equals("post") && !reads);
                assertThat(parameters(operation.getValue()).contains("IfMatch"))
                    .as(id)
                    .isEqualTo(List.of("put", "patch", "delete").contains(operation.getKey()));
                assertThat(operation.getValue().path("responses").propertyNames())
                    .as(id)
                    .contains("401", "429", "500", "503");
              });
    }
  }

  @Test
  void schemas_ofTheSameName_areTheSame() {
    for (String kind : List.of("schemas", "parameters")) {
      JsonNode partner = PARTNER.document().path("components").path(kind);
      JsonNode internal = INTERNAL.document().path("components").path(kind);
      for (String name : partner.propertyNames()) {
        if (internal.has(name)) {
          assertThat(internal.get(name)).as(name).isEqualTo(partner.get(name));
        }
      }
    }
  }

  @Test
  void enumerations_areThoseOfTheCode() {
    assertThat(enumeration("SecretKind"))
        .isEqualTo(sorted(Arrays.stream(SecretKind.values()).map(SecretKind::code)));
    assertThat(enumeration("Scope"))
        .isEqualTo(sorted(Arrays.stream(Scope.values()).map(Scope::code)));
    assertThat(enumeration("ProblemCode"))
        .isEqualTo(sorted(Arrays.stream(ProblemType.values()).map(Enum::name)));
  }

  private static Set<String> calls(Set<Route> routes) {
    return routes.stream().map(Route::call).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> parameters(JsonNode of) {
    return of.path("parameters")
        .valueStream()
        .map(parameter -> parameter.path("$ref").asString(""))
        .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
        .collect(Collectors.toSet());
  }

  private static Set<String> enumeration(String schema) {
    return sorted(
        PARTNER
            .document()
            .at("/components/schemas/" + schema + "/enum")
            .valueStream()
            .map(JsonNode::asString));
  }

  private static Set<String> sorted(Stream<String> names) {
    return names.collect(Collectors.toCollection(TreeSet::new));
  }
}
