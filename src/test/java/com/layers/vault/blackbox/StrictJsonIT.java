package com.layers.vault.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that are not one strict JSON object, or not the one that the call takes. */
@ExtendWith(TestBedExtension.class)
class StrictJsonIT {

  /** With the object around it: as deep as JSON may be. */
  private static final Object EIGHT_DEEP =
      List.of(List.of(List.of(List.of(List.of(List.of(List.of()))))));

  private final Vault vault;
  private final String secret;

  StrictJsonIT(TestBed bed) {
    this.vault = bed.vault();
    this.secret = Fixtures.secret(bed);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void body_malformed_isTold(Endpoint endpoint, Malformation malformation) {
    String valid = Json.write(members(endpoint));

    Answer answer = call(endpoint).body("application/json", malformation.of(valid)).send();

    Problem.of(answer, 400, "malformed-request");
  }

  @ParameterizedTest
  @MethodSource("members")
  void member_ofAnotherType_isInvalid(Endpoint endpoint, String member) {
    for (Object wrong : wrongFor(member)) {
      if (wrong == null && endpoint.isPatch()) {
        continue; // which may clear it
      }
      Map<String, Object> members = members(endpoint);
      members.put(member, wrong);

      Answer answer = call(endpoint).json(Json.write(members)).send();

      assertThat(Problem.of(answer, 422, "validation-failed").pointers())
          .as("%s", answer)
          .isNotEmpty()
          .allMatch(pointer -> pointer.matches("/" + member + "(/[0-9]+)?"));
    }
  }

  @ParameterizedTest
  @MethodSource("requiredMembers")
  void member_missing_isInvalid(Endpoint endpoint, String member) {
    Map<String, Object> members = members(endpoint);
    members.remove(member);

    Problem problem =
        Problem.of(call(endpoint).json(Json.write(members)).send(), 422, "validation-failed");

    assertThat(problem.pointers()).contains("/" + member);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void members_unknown_areRefusedByName(Endpoint endpoint) {
    for (String unknown : List.of("tenant", "Name", "a/b~c", "")) {
      Map<String, Object> members = members(endpoint);
      members.put(unknown, "x");
      String pointer = "/" + unknown.replace("~", "~0").replace("/", "~1");

      Problem.invalid(call(endpoint).json(Json.write(members)).send(), pointer);
    }
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void contentType_notJson_isUnsupported(Endpoint endpoint) {
    byte[] valid = Json.write(members(endpoint)).getBytes(UTF_8);
    for (String type : List.of("text/plain", "application/xml", "multipart/form-data")) {
      assertThat(
              Problem.of(call(endpoint).body(type, valid).send(), 415, "unsupported-media-type")
                  .detail())
          .contains("media type");
    }
    Call untyped = call(endpoint).body("x/y", valid).without("Content-Type");
    Problem.of(untyped.send(), 415, "unsupported-media-type");
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void contentEncoding_compressed_isUnsupported(Endpoint endpoint) {
    for (String encoding : List.of("gzip", "deflate", "br", "x-gzip", "identity, gzip")) {
      Call call = call(endpoint).json(Json.write(members(endpoint)));

      assertThat(
              Problem.of(
                      call.header("Content-Encoding", encoding).send(),
                      415,
                      "unsupported-media-type")
                  .detail())
          .contains("content coding");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Endpoint.class,
      mode = Mode.EXCLUDE,
      names = {
        // These answer with nothing, which everybody accepts.
        "DELETE_CAPI",
        "DELETE_TIKTOK",
        "DELETE_ACCOUNT",
        "REVOKE_API_KEY",
        "DELETE_WEBHOOK_ENDPOINT"
      })
  void accept_somethingElse_isNotAcceptable(Endpoint endpoint) {
    Answer answer =
        endpoint.call(endpoint.allowed(vault), vault, secret).header("Accept", "image/png").send();

    Problem.of(answer, 406, "not-acceptable");
  }

  @ParameterizedTest
  @EnumSource(
      value = Endpoint.class,
      names = {"PARTNER_WHOAMI", "RESOLVE"})
  void accept_withAWeightThatIsNone_isNotAcceptable(Endpoint endpoint) {
    Answer answer =
        endpoint
            .call(endpoint.allowed(vault), vault, secret)
            .header("Accept", "application/json;q=abc")
            .send();

    Problem.of(answer, 406, "not-acceptable");
  }

  private Call call(Endpoint endpoint) {
    return endpoint
        .allowed(vault)
        .call(endpoint.method(), endpoint.path(vault.projectId(), secret));
  }

  @ParameterizedTest
  @EnumSource(
      value = Endpoint.class,
      names = {"RESTORE_PROJECT", "RESTORE_SECRET", "ROTATE_API_KEY"})
  void body_whereThereAreNoMembers_mayBeAnEmptyObject(Endpoint endpoint) {
    endpoint.call(endpoint.allowed(vault), vault, secret).json("{}").send().expect(200);
  }

  @ParameterizedTest
  @MethodSource("postsWithoutMembers")
  void body_whereThereAreNoMembers_isRefused(Endpoint endpoint) {
    Call call = call(endpoint);

    Problem.invalid(call.object("x", 1).send(), "/x");
    for (String malformed : List.of("[", "[]", "null", "  ", "garbage")) {
      Problem.of(call.json(malformed).send(), 400, "malformed-request");
    }
    for (String type : List.of("text/plain", "application/octet-stream")) {
      Problem.of(call.body(type, "{}".getBytes(UTF_8)).send(), 415, "unsupported-media-type");
    }
  }

  static Stream<Endpoint> postsWithoutMembers() {
    return Arrays.stream(Endpoint.values())
        .filter(endpoint -> endpoint.method().equals("POST") && !endpoint.takesBody());
  }

  static Stream<Endpoint> endpoints() {
    return Arrays.stream(Endpoint.values()).filter(Endpoint::takesObject);
  }

  static Stream<Arguments> malformed() {
    return endpoints()
        .flatMap(e -> Arrays.stream(Malformation.values()).map(m -> Arguments.of(e, m)))
        .filter(
            each ->
                each.get()[0] != Endpoint.ROTATE_WEBHOOK_SECRET // which needs no body
                    || each.get()[1] != Malformation.EMPTY);
  }

  private Map<String, Object> members(Endpoint endpoint) {
    return endpoint.members(vault.projectId(), secret);
  }

  static Stream<Arguments> members() {
    return membersOf(endpoints());
  }

  static Stream<Arguments> requiredMembers() {
    return membersOf(endpoints().filter(endpoint -> !endpoint.isPatch()));
  }

  private static Stream<Arguments> membersOf(Stream<Endpoint> endpoints) {
    return endpoints.flatMap(
        e -> e.members("x", "x").keySet().stream().map(m -> Arguments.of(e, m)));
  }

  private static List<Object> wrongFor(String member) {
    return switch (member) {
      case "vault_ids", "scopes", "events" ->
          Arrays.asList(null, "x", 1, true, Map.of(), List.of(1), List.of(List.of()));
      case "enabled" -> Arrays.asList(null, 0, 1, "true", Map.of(), List.of(true), EIGHT_DEEP);
      default -> Arrays.asList(null, 1, 1.5, true, Map.of(), List.of("x"), EIGHT_DEEP);
    };
  }
}
