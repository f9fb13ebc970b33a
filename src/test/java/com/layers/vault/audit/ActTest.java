package com.layers.vault.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.SystemCaller;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActTest {

  private static final Caller CALLER = new SystemCaller("test", "r-1");

  @AfterEach
  void noActIsLeftBehind() {
    assertThatIllegalStateException().isThrownBy(Act::current);
  }

  @Test
  void current_outsideAnyAct_throws() {
    assertThatIllegalStateException()
        .isThrownBy(Act::current)
        .withMessage("not inside an audited act");
  }

  @Test
  void begin_insideAnother_isCurrentUntilItsEnd() {
    Act outer = Act.begin(Action.CREATE_API_KEY, CALLER);
    Act inner = Act.begin(Action.STORE, CALLER);
    assertThat(Act.current()).isSameAs(inner);
    inner.entry();
    inner.end();
    assertThat(Act.current()).isSameAs(outer);
    assertThat(outer.entries())
        .singleElement()
        .extracting(e -> e.action)
        .isEqualTo(Action.CREATE_API_KEY);
    outer.end();
  }

  @Test
  void entries_noneAskedFor_isOnePlainEntry() {
    Act act = Act.begin(Action.RESOLVE, CALLER);
    assertThat(act.entries()).hasSize(1);
    assertThat(act.entries()).as("and stays the same one").hasSize(1);
    AuditEntry entry = act.entries().get(0);
    assertThat(entry.action).isEqualTo(Action.RESOLVE);
    assertThat(entry.caller).isSameAs(CALLER);
    assertThat(entry.outcome).isEqualTo(Outcome.SUCCESS);
    assertThat(entry.occurrences).isEqualTo(1);
    act.end();
  }

  @Test
  void entries_oneForEachOfABatch_keepTheirOrder() {
    Act act = Act.begin(Action.RESOLVE, CALLER);
    AuditEntry first = act.entry();
    AuditEntry second = act.entry();
    assertThat(act.entries()).containsExactly(first, second);
    act.end();
  }

  @Test
  void current_inAnotherThread_isNotInheritedBySpawnedWork() {
    Act act = Act.begin(Action.RESOLVE, CALLER);
    CompletableFuture<Boolean> inAnother =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                Act.current();
                return true;
              } catch (IllegalStateException none) {
                return false;
              }
            });
    assertThat(inAnother.join()).isFalse();
    act.end();
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void refused_everyReason_isAFailureOnlyWhereNobodyWasRefused(Reason reason) {
    AuditEntry entry = new AuditEntry(Action.RESOLVE, CALLER).refused(reason);
    boolean failure = reason == Reason.INTEGRITY_FAILED || reason == Reason.UNAVAILABLE;
    assertThat(entry.outcome).isEqualTo(failure ? Outcome.FAILED : Outcome.REFUSED);
    assertThat(entry.reason).isEqualTo(reason.code());
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void code_everyAction_fitsTheAuditColumn(Action action) {
    assertThat(action.code()).matches("[a-z_]+(\\.[a-z_]+)?").hasSizeLessThanOrEqualTo(40);
  }
}
