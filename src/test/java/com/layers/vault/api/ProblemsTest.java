package com.layers.vault.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.web.FailureTrace;
import com.layers.vault.web.InvalidMember;
import com.layers.vault.web.Problem;
import com.layers.vault.web.ProblemType;
import jakarta.ejb.EJBException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {

  private static final String MARKER = "marker-3f1c";

  @ParameterizedTest
  @CsvSource({
    "FORBIDDEN,403,forbidden",
    "UNKNOWN,404,not-found",
    "OUTSIDE,404,not-found",
    "NAME_TAKEN,409,name-taken",
    "SECRET_DELETED,409,secret-deleted",
    "STATE_CONFLICT,409,state-conflict",
    "PRECONDITION_FAILED,412,precondition-failed",
    "VALIDATION_FAILED,422,validation-failed",
    "INTEGRITY_FAILED,500,integrity-failed",
    "UNAVAILABLE,503,unavailable"
  })
  void of_eachReason_isItsProblem(Reason reason, int status, String slug) {
    Problem problem = Problems.of(new EJBException(new Refusal(reason, "why")), "r1");
    assertThat(problem.type().status()).isEqualTo(status);
    assertThat(problem.type().slug()).isEqualTo(slug);
    assertThat(problem.requestId()).isEqualTo("r1");
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"UNKNOWN", "OUTSIDE", "INTEGRITY_FAILED", "UNAVAILABLE"})
  void of_whatMustNotBeToldApart_hasOneText(Reason reason) {
    assertThat(Problems.of(new Refusal(reason, MARKER), "r1").json())
        .isEqualTo(Problems.of(new Refusal(reason, "other"), "r1").json())
        .asString(UTF_8)
        .doesNotContain(MARKER);
  }

  @Test
  void of_unknownAndOutside_areTheSameToTheLetter() {
    assertThat(Problems.of(new Refusal(Reason.UNKNOWN, "a"), "r1").json())
        .isEqualTo(Problems.of(new Refusal(Reason.OUTSIDE, "b"), "r1").json())
        .isEqualTo(Problems.of(BadRequest.notFound(), "r1").json());
  }

  @Test
  void of_aRuleOfTheCore_namesItsMember() {
    assertThat(Problems.of(Refusal.invalid("/name", "Too long."), "r1").errors())
        .containsExactly(new InvalidMember("/name", "Too long."));
  }

  @Test
  void of_aDatabaseOutOfReach_isUnavailable() {
    SQLException gone = new SQLException(MARKER, "08006", new IOException("reset"));
    assertThat(Problems.of(new EJBException(new RuntimeException(gone)), "r1").type())
        .isEqualTo(ProblemType.UNAVAILABLE);
    assertThat(Problems.of(new SQLTransientConnectionException(), "r1").type())
        .isEqualTo(ProblemType.UNAVAILABLE);
  }

  @Test
  void of_aBodyThatBreaksOff_isMalformed() {
    assertThat(Problems.of(new IOException(MARKER), "r1").type())
        .isEqualTo(ProblemType.MALFORMED_REQUEST);
  }

  @Test
  void of_anythingElse_tellsNothing() {
    Problem problem = Problems.of(new IllegalStateException(MARKER), "r1");
    assertThat(problem.type()).isEqualTo(ProblemType.INTERNAL_ERROR);
    assertThat(problem.json()).asString(UTF_8).doesNotContain(MARKER, "Exception");
  }

  @Test
  void failureTrace_ofAChain_namesClassesAndPlacesAndNoMessage() {
    SQLException cause = new SQLException(MARKER, "22001");
    String trace = FailureTrace.of(new IllegalStateException(MARKER, cause));
    assertThat(trace)
        .contains("java.lang.IllegalStateException", "java.sql.SQLException SQLSTATE 22001")
        .contains("ProblemsTest.failureTrace")
        .doesNotContain(MARKER);
  }
}
