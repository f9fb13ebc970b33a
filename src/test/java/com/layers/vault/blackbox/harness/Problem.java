package com.layers.vault.blackbox.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An answer that must be a problem (RFC 9457) in the vault's form, and tell nothing more. */
public final class Problem {

  private static final Set<String> MEMBERS =
      Set.of("type", "title", "status", "detail", "code", "request_id", "errors");

  /** What would tell of the inside: class names, traces, container codes, SQL, files. */
  private static final List<String> INSIDE =
      List.of(
          "exception",
          "java.",
          "jakarta.",
          "com.layers",
          "com.ibm",
          "io.openliberty",
          "org.",
          "tools.jackson",
          "eclipselink",
          "\tat ",
          "\\tat ",
          " at com",
          "srve",
          "cwww",
          "cntr0",
          "dsra",
          "select ",
          "insert ",
          "update ",
          "derby",
          "postgres",
          "sqlstate",
          "sqlcode",
          "null pointer",
          "/home/",
          "/tmp/",
          "<html",
          "stack");

  private final Answer answer;
  private final JsonNode body;

  private Problem(Answer answer) {
    this.answer = answer;
    this.body = answer.json();
  }

  /** Checks the whole of it: status, content type, each member, and that nothing else is said. */
  public static Problem of(Answer answer, int status, String slug) {
    answer.expect(status);
    assertThat(answer.header("Content-Type"))
        .as("content type of %s", answer)
        .matches("application/problem\\+json(; ?charset=(utf|UTF)-8)?");
    Problem problem = new Problem(answer);
    problem.checkMembers(status, slug);
    problem.checkSilence();
    return problem;
  }

  /** A 422 that names this member, and only it, as the one at fault. */
  public static Problem invalid(Answer answer, String pointer) {
    Problem problem = of(answer, 422, "validation-failed");
    assertThat(problem.pointers()).as("pointers of %s", answer).containsExactly(pointer);
    return problem;
  }

  public String detail() {
    return body.path("detail").stringValue();
  }

  public List<String> pointers() {
    return body.path("errors").valueStream().map(e -> e.path("pointer").stringValue()).toList();
  }

  /** The body with its request id blanked: what two callers would compare. */
  public String withoutRequestId() {
    return answer.text().replace(body.path("request_id").stringValue(), "");
  }

  private void checkMembers(int status, String slug) {
    assertThat(body.isObject()).as("%s is an object", answer).isTrue();
    assertThat(MEMBERS).as("members of %s", answer).containsAll(body.propertyNames());
    assertThat(string("type")).isEqualTo("urn:layers-vault:problem:" + slug);
    assertThat(string("title")).isNotBlank();
    assertThat(body.path("status").isInt()).as("status of %s is a number", answer).isTrue();
    assertThat(body.path("status").intValue()).isEqualTo(status);
    assertThat(string("detail")).isNotBlank();
    assertThat(string("code")).isEqualTo(slug.toUpperCase(Locale.ROOT).replace('-', '_'));
    assertThat(string("request_id")).isEqualTo(answer.requestId());
    boolean invalid = slug.equals("validation-failed");
    assertThat(body.has("errors")).as("errors in %s", answer).isEqualTo(invalid);
    for (JsonNode error : body.path("errors")) {
      assertThat(error.propertyNames()).containsExactlyInAnyOrder("pointer", "detail");
      assertThat(error.path("detail").stringValue()).isNotBlank();
    }
  }

  private void checkSilence() {
    String said = answer.text().toLowerCase(Locale.ROOT);
    for (String word : INSIDE) {
      assertThat(said).as("body of %s", answer).doesNotContain(word);
    }
  }

  private String string(String member) {
    assertThat(body.path(member).isString()).as("%s of %s", member, answer).isTrue();
    return body.path(member).stringValue();
  }
}
