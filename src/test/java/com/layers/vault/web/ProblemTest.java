package com.layers.vault.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

  @Test
  void json_plain_hasTheMembersOfTheContract() {
    assertThat(json(Problem.of(ProblemType.SECRET_DELETED, "r-1")))
        .isEqualTo(
            "{\"type\":\"urn:layers-vault:problem:secret-deleted\",\"title\":\"Secret deleted\","
                + "\"status\":409,\"detail\":\"The secret is pending deletion or destroyed.\","
                + "\"code\":\"SECRET_DELETED\",\"request_id\":\"r-1\"}");
  }

  @Test
  void json_errors_areListedWithTheirPointers() {
    Problem problem =
        new Problem(
            ProblemType.VALIDATION_FAILED,
            "No.",
            "r-1",
            List.of(new InvalidMember("/value", "It is empty.")));

    assertThat(json(problem))
        .endsWith(
            "\"request_id\":\"r-1\","
                + "\"errors\":[{\"pointer\":\"/value\",\"detail\":\"It is empty.\"}]}");
  }

  @Test
  void json_hostileDetail_isEscaped() {
    Problem problem =
        new Problem(ProblemType.FORBIDDEN, "\"},\n\u001b\u0000\"evil\":{\"", "r-1", List.of());

    assertThat(json(problem)).contains("\\\"},\\n\\u001B\\u0000\\\"evil\\\":{\\\"");
  }

  @ParameterizedTest
  @CsvSource({
    "400,400", "401,401", "403,403", "404,404", "405,405", "406,406", "408,400", "411,400",
    "413,413", "414,400", "415,415", "431,400", "500,500", "501,500", "503,503", "505,500"
  })
  void ofStatus_containersStatus_isOneOfTheContract(int containers, int told) {
    assertThat(ProblemType.ofStatus(containers).status()).isEqualTo(told);
  }

  private static String json(Problem problem) {
    return new String(problem.json(), UTF_8);
  }
}
