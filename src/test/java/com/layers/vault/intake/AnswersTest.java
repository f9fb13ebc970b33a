package com.layers.vault.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

  @Test
  void results_eachLine_isReadWithItsReason() throws IOException {
    String answer =
        """
        {"items":[{"line":1,"vault_id":"i","result":"imported"},
         {"line":2,"result":"refused","problem":{"type":"urn:layers-vault:problem:validation-failed",
          "errors":[{"pointer":"/kind","detail":"is missing"},{"pointer":"/name","detail":"\\u00e9\\n"}]}},
         {"line":3,"vault_id":"j","result":"refused","problem":{"type":"urn:x:name-taken","detail":"taken"}}]}
        """;

    assertThat(Answers.results(stream(answer), 3))
        .containsExactly(
            new LineResult(1, "i", "imported", null),
            new LineResult(2, null, "refused", "validation-failed; /kind is missing; /name é\n"),
            new LineResult(3, "j", "refused", "name-taken; taken"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"items\":[]}",
        "{\"items\":[{\"line\":2,\"result\":\"imported\"}]}",
        "{\"items\":[{\"line\":1,\"result\":\"imported\"}]} x",
        "{\"items\":[{\"line\":1,\"result\":\"imported\"},{\"line\":2,\"result\":\"exists\"}]}",
        "<html>",
        "[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]",
        "{\"items\":[{\"line\":1e,\"result\":\"imported\"}]}"
      })
  void results_notOneForEachLine_isNoAnswer(String answer) {
    assertThatThrownBy(() -> Answers.results(stream(answer), 1)).isInstanceOf(IOException.class);
  }

  @Test
  void problem_whateverTheBody_isWordsOrNothing() {
    assertThat(Answers.problem(stream("{\"type\":\"urn:a:b:forbidden\",\"detail\":\"No right.\"}")))
        .isEqualTo(": forbidden; No right.");
    assertThat(Answers.problem(stream("<html>"))).isEmpty();
    assertThat(Answers.problem(stream(""))).isEmpty();
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
