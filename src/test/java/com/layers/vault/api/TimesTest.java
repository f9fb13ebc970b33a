package com.layers.vault.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  /** Among them the examples of RFC 3339 section 5.8. */
  @ParameterizedTest
  @CsvSource({
    "1985-04-12T23:20:50.52Z,1985-04-12T23:20:50.520Z",
    "1996-12-19T16:39:57-08:00,1996-12-20T00:39:57Z",
    "1987-01-01T12:00:27.87+00:20,1987-01-01T11:40:27.870Z",
    "2027-01-31t08:00:00z,2027-01-31T08:00:00Z",
    "2027-01-31T08:00:00-00:00,2027-01-31T08:00:00Z",
    "2027-01-31T08:00:00+23:59,2027-01-30T08:01:00Z",
    "2027-01-31T08:00:00-23:59,2027-02-01T07:59:00Z",
    "2028-02-29T00:00:00Z,2028-02-29T00:00:00Z",
    "2027-01-31T08:00:00.123456789Z,2027-01-31T08:00:00.123456Z",
    "2027-01-31T08:00:00.1234569999999999Z,2027-01-31T08:00:00.123456Z",
    "2027-01-31T08:00:00.000Z,2027-01-31T08:00:00Z",
    "1970-01-01T00:00:00Z,1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59.9999999Z,9999-12-31T23:59:59.999999Z"
  })
  void instant_everyForm_isThatTimeInUtc(String text, String utc) {
    assertThat(Times.text(Times.instant(text))).isEqualTo(utc);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "2027",
        "2027-01-31",
        "2027-01-31T08:00:00",
        "2027-01-31 08:00:00Z",
        "2027-01-31T08:00Z",
        "2027-1-31T08:00:00Z",
        "2027-02-29T00:00:00Z",
        "2027-13-01T00:00:00Z",
        "2027-00-01T00:00:00Z",
        "2027-01-32T00:00:00Z",
        "2027-01-31T24:00:00Z",
        "2027-01-31T08:60:00Z",
        "2027-01-31T08:00:60Z",
        "2027-01-31T08:00:00.Z",
        "2027-01-31T08:00:00,5Z",
        "2027-01-31T08:00:00+1:00",
        "2027-01-31T08:00:00+0100",
        "2027-01-31T08:00:00+24:00",
        "2027-01-31T08:00:00+01:60",
        "2027-01-31T08:00:00[UTC]",
        "2027-01-31T08:00:00 Z",
        " 2027-01-31T08:00:00Z",
        "2027-01-31T08:00:00Z\n",
        "+2027-01-31T08:00:00Z",
        "-2027-01-31T08:00:00Z",
        "12027-01-31T08:00:00Z",
        "1969-12-31T23:59:59Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-00:01",
        "1970-01-01T00:00:00+00:01",
        "1893456000",
        "20270131T080000Z",
        "2027-W05-7T08:00:00Z",
        "٢٠٢٧-01-31T08:00:00Z",
        "2027-01-31T08:00:00\u22121:00"
      })
  void instant_anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> Times.instant(text)).isInstanceOf(BrokenRule.class);
  }

  @Test
  void instant_endlessFraction_isRefused() {
    assertThatThrownBy(() -> Times.instant("2027-01-31T08:00:00." + "1".repeat(65_536) + "Z"))
        .isInstanceOf(BrokenRule.class);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S,0",
    "P0D,0",
    "PT15M,900",
    "P1D,86400",
    "P7D,604800",
    "P1W,604800",
    "P6DT24H,604800",
    "P1DT2H3M4S,93784",
    "PT1H30M,5400"
  })
  void duration_everyForm_isThatLong(String text, long seconds) {
    assertThat(Times.duration(text)).contains(Duration.ofSeconds(seconds));
  }

  @Test
  void duration_fractionOfASecond_isKept() {
    assertThat(Times.duration("PT0.5S")).contains(Duration.ofMillis(500));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P",
        "PT",
        "P1DT",
        "P1",
        "1D",
        "7",
        "-P1D",
        "P-1D",
        "PT-1H",
        "+P1D",
        "p1d",
        "P1Y",
        "P1M",
        "P1W1D",
        "PT1H1H",
        "PT1M1H",
        "PT1.5H",
        "PT,5S",
        "PT.5S",
        "P 1D",
        "P1D ",
        "P1D\n",
        "P9999999999D",
        "PT1S1",
        "P1H",
        "P1DT1D"
      })
  void duration_anythingElse_isRefused(String text) {
    assertThat(Times.duration(text)).isEmpty();
  }

  @Test
  void text_finerThanAMicrosecond_isCutOff() {
    assertThat(Times.text(Instant.ofEpochSecond(0, 123_456_789)))
        .isEqualTo("1970-01-01T00:00:00.123456Z");
    assertThat(Times.text(null)).isNull();
  }
}
