package com.layers.vault.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.web.ProblemType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

  private static final long CURRENT = 7;

  @Test
  void demanded_noHeader_isAny() {
    assertThat(EntityTags.demanded(List.of(), EntityTagsTest::neverAsked)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", " * ", "*\t"})
  void demanded_star_isAny(String header) {
    assertThat(EntityTags.demanded(List.of(header), EntityTagsTest::neverAsked)).isNull();
  }

  @Test
  void demanded_ownTag_isItsRevision() {
    assertThat(EntityTags.demanded(List.of(EntityTags.of(42)), EntityTagsTest::neverAsked))
        .isEqualTo(42);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "W/\"7\"",
        "\"07\"",
        "\"\"",
        "\"x\"",
        "\"+7\"",
        "\"99999999999999999999\"",
        "W/\"7\", W/\"8\"",
        "\"a,b\"",
        "\"-0\""
      })
  void demanded_tagOfNoRevision_isOneThatNoRowHas(String header) {
    assertThat(EntityTags.demanded(List.of(header), EntityTagsTest::neverAsked)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"6\", \"7\"",
        "\"7\",\"6\"",
        "\"6\" ,\t\"7\" , W/\"9\"",
        ",\"7\",,\"8\",",
        "\"7\",\"7\""
      })
  void demanded_listWithTheCurrentOne_isTheCurrentOne(String header) {
    assertThat(EntityTags.demanded(List.of(header), () -> CURRENT)).isEqualTo(CURRENT);
  }

  @Test
  void demanded_twoHeaders_areOneList() {
    assertThat(EntityTags.demanded(List.of("\"1\"", "\"7\""), () -> CURRENT)).isEqualTo(CURRENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"5\",\"6\"", "\"5\", \"6\", W/\"7\""})
  void demanded_listWithoutTheCurrentOne_isOneThatNoRowHas(String header) {
    assertThat(EntityTags.demanded(List.of(header), () -> CURRENT)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "7",
        "\"7",
        "7\"",
        "'7'",
        "w/\"7\"",
        "W/7",
        "\"7\" \"8\"",
        "*, \"7\"",
        "\"7\", *",
        "\"7\";",
        "\"a\"b\"",
        "\"a b\"",
        "\"7\"\n",
        "\"7\"\u0085",
        "\"7\" \u0085"
      })
  void demanded_notAList_isRefused(String header) {
    assertThatThrownBy(() -> EntityTags.demanded(List.of(header), EntityTagsTest::neverAsked))
        .isInstanceOfSatisfying(
            BadRequest.class, e -> assertThat(e.type()).isEqualTo(ProblemType.PRECONDITION_FAILED));
  }

  @Test
  void demanded_endlessHeader_isRefused() {
    String header = "\"7\",".repeat(5000);
    assertThatThrownBy(() -> EntityTags.demanded(List.of(header), EntityTagsTest::neverAsked))
        .isInstanceOf(BadRequest.class);
  }

  private static long neverAsked() {
    throw new AssertionError("the current revision is not needed");
  }
}
