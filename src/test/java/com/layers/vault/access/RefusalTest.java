package com.layers.vault.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ejb.ApplicationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** And what other tests need to look at one. */
public class RefusalTest {

  /** The refusal that {@code call} ends with; null when it ends well. */
  public static Refusal refusal(ThrowingCallable call) {
    return catchThrowableOfType(Refusal.class, call);
  }

  @Test
  void annotation_always_leavesRollingBackToTheInterceptor() {
    ApplicationException mark = Refusal.class.getAnnotation(ApplicationException.class);
    assertThat(mark).isNotNull();
    assertThat(mark.rollback()).isFalse();
  }

  @Test
  void invalid_value_pointsAtTheMember() {
    Refusal refusal = Refusal.invalid("/name", "Too long.");
    assertThat(refusal.reason()).isEqualTo(Reason.VALIDATION_FAILED);
    assertThat(refusal.pointer()).isEqualTo("/name");
    assertThat(refusal).hasMessage("Too long.");
  }

  @Test
  void unavailable_cause_isKeptForTheLog() {
    IllegalStateException cause = new IllegalStateException("gone");
    Refusal refusal = Refusal.unavailable("Out of reach.", cause);
    assertThat(refusal.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(refusal.pointer()).isEmpty();
    assertThat(refusal).hasCause(cause);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void code_everyReason_fitsTheAuditColumn(Reason reason) {
    assertThat(reason.code()).matches("[a-z]+(-[a-z]+)*").hasSizeLessThanOrEqualTo(40);
  }
}
