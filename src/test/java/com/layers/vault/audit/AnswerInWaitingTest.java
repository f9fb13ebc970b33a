package com.layers.vault.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.layers.vault.crypto.Plaintext;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerInWaitingTest {

  private final byte[] first = {1, 2, 3};
  private final byte[] second = {4, 5, 6};

  @Test
  void drop_onePlaintext_isWiped() {
    AnswerInWaiting answer = new AnswerInWaiting();
    Plaintext given = Plaintext.owning(first);
    assertThat(answer.hold(given)).isSameAs(given);
    answer.drop();
    assertThat(first).containsOnly(0);
  }

  @Test
  void drop_listOfPlaintexts_wipesEachOfThem() {
    AnswerInWaiting answer = new AnswerInWaiting();
    answer.hold(List.of(Plaintext.owning(first), Plaintext.owning(second)));
    answer.drop();
    assertThat(first).containsOnly(0);
    assertThat(second).containsOnly(0);
  }

  @Test
  void drop_nothingToWipe_doesNothing() {
    assertThatCode(() -> new AnswerInWaiting().drop()).doesNotThrowAnyException();
    assertThatCode(
            () -> {
              AnswerInWaiting answer = new AnswerInWaiting();
              answer.hold("an id");
              answer.drop();
            })
        .doesNotThrowAnyException();
  }

  @Test
  void hold_answerThatIsTaken_isLeftAlone() {
    new AnswerInWaiting().hold(Plaintext.owning(first));
    assertThat(first).containsExactly(1, 2, 3);
  }

  @Test
  void close_answerThatCannotBeWiped_isNoSilence() {
    AutoCloseable stuck =
        () -> {
          throw new java.io.IOException("stuck");
        };
    assertThatIllegalStateException().isThrownBy(() -> AnswerInWaiting.close(stuck));
  }
}
