package com.layers.vault.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.access.SecretKind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "A-Z_0.9", ".", "..", "-", "_"})
  void secretName_ofItsCharacters_isKept(String name) {
    assertThat(Rules.SECRET_NAME.read(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "é", "a\n", "\na", "a\0", "a:b", "٣", "a%20"})
  void secretName_anythingElse_isRefused(String name) {
    refused(Rules.SECRET_NAME, name);
  }

  @Test
  void names_theirLongest_areKeptAndOneMoreIsRefused() {
    for (Rule<String> rule :
        java.util.List.of(Rules.SECRET_NAME, Rules.PROJECT_NAME, Rules.PURPOSE)) {
      assertThatCode(() -> rule.read("a".repeat(128))).doesNotThrowAnyException();
      refused(rule, "a".repeat(129));
      refused(rule, "");
    }
    assertThatCode(() -> Rules.DESCRIPTION.read("a".repeat(1024))).doesNotThrowAnyException();
    refused(Rules.DESCRIPTION, "a".repeat(1025));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" a", "a ", " ", "\ta", "a\n", "a\tb", "a\0b", "\u0085a", "a\u2003", "a\u007f"})
  void projectName_blanksAroundOrControls_isRefused(String name) {
    refused(Rules.PROJECT_NAME, name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "Läden & Söhne", "店", "😀", "a/b", "<b>"})
  void projectName_anyOtherCharacters_isKept(String name) {
    assertThat(Rules.PROJECT_NAME.read(name)).isEqualTo(name);
  }

  @Test
  void description_tabsAndLineBreaks_areKeptAndOtherControlsRefused() {
    assertThat(Rules.DESCRIPTION.read("a\tb\r\nc")).isEqualTo("a\tb\r\nc");
    assertThat(Rules.DESCRIPTION.read("")).isEmpty();
    refused(Rules.DESCRIPTION, "a\0");
    refused(Rules.DESCRIPTION, "\u001b[31m");
  }

  @ParameterizedTest
  @EnumSource(SecretKind.class)
  void kind_everyKind_isStorable(SecretKind kind) {
    assertThat(Rules.KIND.read(kind.code())).isEqualTo(kind);
    refused(Rules.KIND, kind.name());
    refused(Rules.KIND, kind.code() + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "0190a0b0-0000-7000-8000-0000000000f",
        "0190a0b000007000800000000000ff00",
        "{0190a0b0-0000-7000-8000-0000000000ff}",
        "0190a0b0-0000-7000-8000-0000000000fg",
        "0190a0b0-0000-7000-8000-0000000000ff\n",
        " 0190a0b0-0000-7000-8000-0000000000ff",
        "0190a0b0_0000_7000_8000_0000000000ff",
        "0190a0b0-0000-7000-80000-000000000ff"
      })
  void id_malformed_isRefused(String id) {
    refused(Rules.ID, id);
  }

  @Test
  void id_anyVersionAndCase_isRead() {
    assertThat(Rules.ID.read("FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"))
        .hasToString("ffffffff-ffff-ffff-ffff-ffffffffffff");
    assertThat(Rules.ID.read("00000000-0000-0000-0000-000000000000").version()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"P7DT0.000001S", "P8D", "P2W", "PT168H1S", "P1Y", "-PT1S", "x", ""})
  void overlap_overSevenDaysOrNone_isRefused(String overlap) {
    refused(Rules.OVERLAP, overlap);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "201",
        "-1",
        "+1",
        "1.0",
        "1e2",
        "",
        " 1",
        "1 ",
        "x",
        "99999999999999999999",
        "٣"
      })
  void digits_outsideOneToTwoHundred_isRefused(String limit) {
    refused(Rules.digits(1, 200), limit);
  }

  @Test
  void notPast_thePast_isRefused() {
    Rule<Instant> rule =
        Rules.notPast(Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC));
    refused(rule, "2026-11-23T11:59:59.999999Z");
    refused(rule, "2026-11-23T12:59:59+01:00");
    assertThat(rule.read("2026-11-23T12:00:00Z")).isEqualTo("2026-11-23T12:00:00Z");
  }

  @Test
  void recovery_sevenToThirtyDays_isKeptAndAnyOtherRefused() {
    for (String recovery : new String[] {"P7D", "P1W", "PT168H", "P29DT24H", "P30D"}) {
      assertThatCode(() -> Rules.RECOVERY.read(recovery)).doesNotThrowAnyException();
    }
    for (String recovery :
        new String[] {"", "P6DT23H59M59S", "PT0S", "P30DT1S", "P5W", "-P7D", "P-7D", "7", "P1M"}) {
      refused(Rules.RECOVERY, recovery);
    }
  }

  @Test
  void durations_refused_tellWhatIsTaken() {
    for (String wrong : new String[] {"x", "P1Y", "P60D"}) {
      assertThatThrownBy(() -> Rules.RECOVERY.read(wrong))
          .hasMessage("must be P7D to P30D, in days, hours, minutes and seconds, such as P14D");
      assertThatThrownBy(() -> Rules.OVERLAP.read(wrong))
          .hasMessage("must be PT0S to P7D, in days, hours, minutes and seconds, such as PT15M");
    }
  }

  private static void refused(Rule<?> rule, String text) {
    assertThatThrownBy(() -> rule.read(text)).isInstanceOf(BrokenRule.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " a", "a ", "a\n", "a\u0000b", "\u0085", "12345"})
  void line_outsideItsRule_isRefused(String text) {
    assertThatThrownBy(() -> Rules.line(4).read(text)).isInstanceOf(BrokenRule.class);
  }

  @Test
  void matching_wholeText_isKept() {
    Rule<String> rule = Rules.matching("[a-z]{1,3}", "must be short");

    assertThat(rule.read("abc")).isEqualTo("abc");
    assertThatThrownBy(() -> rule.read("abc\n")).hasMessage("must be short");
  }
}
