package com.layers.vault.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.layers.vault.web.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonLinesTest {

  @Test
  void lines_blankOnesBetween_keepTheirNumbers() throws IOException {
    try (JsonLines lines = of("{\"a\":\"1\"}\r\n\n \t\n{\"a\":\"2\"}")) {
      assertThat(lines.size()).isEqualTo(2);
      assertThat(lines.number(0)).isEqualTo(1);
      assertThat(lines.number(1)).isEqualTo(4);
      assertThat(a(lines, 0)).isEqualTo("1");
      assertThat(a(lines, 1)).isEqualTo("2");
    }
  }

  @Test
  void fields_oneLineMalformed_theOthersAreRead() throws IOException {
    try (JsonLines lines = of("{\"a\":\n{\"a\":\"2\"}\n[]\n{\"a\":\"1\",\"a\":\"1\"}\n")) {
      assertThat(refused(lines, 0)).isEqualTo(ProblemType.MALFORMED_REQUEST);
      assertThat(a(lines, 1)).isEqualTo("2");
      assertThat(refused(lines, 2)).isEqualTo(ProblemType.MALFORMED_REQUEST);
      assertThat(refused(lines, 3)).isEqualTo(ProblemType.MALFORMED_REQUEST);
    }
  }

  @Test
  void of_noLine_isMalformed() {
    for (String body : new String[] {"", "\n", " \r\n\t\n"}) {
      assertThat(catchThrowableOfType(BadRequest.class, () -> of(body)).type())
          .isEqualTo(ProblemType.MALFORMED_REQUEST);
    }
  }

  @Test
  void of_moreThanTheMost_isTooLarge() throws IOException {
    of("{}\n".repeat(5)).close();
    assertThat(catchThrowableOfType(BadRequest.class, () -> of("{}\n".repeat(6))).type())
        .isEqualTo(ProblemType.PAYLOAD_TOO_LARGE);
    assertThat(
            catchThrowableOfType(
                    BadRequest.class, () -> of("x".repeat(JsonFields.MAX_BODY_BYTES + 1)))
                .type())
        .isEqualTo(ProblemType.PAYLOAD_TOO_LARGE);
  }

  private static String a(JsonLines lines, int index) {
    try (Fields fields = lines.fields(index)) {
      return fields.required("a", text -> text);
    }
  }

  private static ProblemType refused(JsonLines lines, int index) {
    return catchThrowableOfType(BadRequest.class, () -> lines.fields(index)).type();
  }

  private static JsonLines of(String body) throws IOException {
    return JsonLines.of(new ByteArrayInputStream(body.getBytes(UTF_8)), 5);
  }
}
