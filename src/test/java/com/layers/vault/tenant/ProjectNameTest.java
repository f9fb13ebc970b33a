package com.layers.vault.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.RefusalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "Shop in Köln", "日本", "a/b", "<script>", "' or 1=1 --"})
  void checked_withinTheRule_isTheNameItself(String name) {
    assertThat(ProjectName.checked(name)).isSameAs(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", " a", "a ", "\ta", "a\n", "a\0b", "a\u0007b", "\u2003a", "a\u0085"})
  void checked_outsideTheRule_pointsAtIt(String name) {
    Refusal refusal = RefusalTest.refusal(() -> ProjectName.checked(name));
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.reason()).isEqualTo(Reason.VALIDATION_FAILED);
    assertThat(refusal.pointer()).isEqualTo("/name");
  }

  @ParameterizedTest
  @CsvSource({"Shop, %shop%", "KÖLN, %köln%", "'', %%", "50%_a!, %50!%!_a!!%", "a\\b, %a\\b%"})
  void holding_text_isLowerCaseAndLiteral(String text, String pattern) {
    assertThat(ProjectName.holding(text)).isEqualTo(pattern);
  }

  @Test
  void checked_lengths_countCharactersNotUnits() {
    String smile = "\ud83d\ude00";
    assertThat(RefusalTest.refusal(() -> ProjectName.checked("x".repeat(128)))).isNull();
    assertThat(RefusalTest.refusal(() -> ProjectName.checked("x".repeat(129)))).isNotNull();
    assertThat(RefusalTest.refusal(() -> ProjectName.checked(smile.repeat(64)))).isNull();
  }
}
