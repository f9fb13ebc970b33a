package com.layers.vault.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ProjectTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Instant END = NOW.plus(Duration.ofDays(7));

  private final Project project =
      new Project(new UUID(1, 1), new UUID(2, 1), "project", false, NOW);

  @Test
  void scheduleDeletion_active_isPendingAndANewRevision() {
    project.scheduleDeletion(END, LATER);

    assertThat(project.metadata())
        .isEqualTo(
            new ProjectMetadata(
                new UUID(1, 1),
                new UUID(2, 1),
                "project",
                ProjectState.PENDING_DELETION,
                NOW,
                LATER,
                END,
                2));
    assertThat(project.isActive()).isFalse();
    assertThat(project.isVisible()).isTrue();
  }

  @Test
  void scheduleDeletion_pending_changesNothing() {
    project.scheduleDeletion(END, LATER);
    ProjectMetadata before = project.metadata();

    project.scheduleDeletion(END.plusSeconds(1), LATER.plusSeconds(1));

    assertThat(project.metadata()).isEqualTo(before);
  }

  @Test
  void restore_pending_isActiveAgain() {
    project.scheduleDeletion(END, NOW);

    project.restore(END.minusNanos(1000));

    assertThat(project.isActive()).isTrue();
    assertThat(project.metadata().deleteAfter()).isNull();
    assertThat(project.metadata().revision()).isEqualTo(3);
  }

  @Test
  void restoreAndDestroy_atAnyMoment_exactlyOneMay() {
    assertThat(reason(() -> project.restore(NOW))).isEqualTo(Reason.STATE_CONFLICT);
    assertThat(reason(() -> project.destroy(NOW))).isEqualTo(Reason.STATE_CONFLICT);
    project.scheduleDeletion(END, NOW);
    assertThat(reason(() -> project.destroy(END.minusNanos(1000))))
        .isEqualTo(Reason.STATE_CONFLICT);
    assertThat(reason(() -> project.restore(END))).isEqualTo(Reason.STATE_CONFLICT);
  }

  @Test
  void destroy_due_isForGood() {
    project.scheduleDeletion(END, NOW);

    project.destroy(END);

    assertThat(project.isDestroyed()).isTrue();
    assertThat(project.isVisible()).isFalse();
    assertThat(reason(() -> project.restore(NOW))).isEqualTo(Reason.STATE_CONFLICT);
    assertThat(reason(() -> project.destroy(END))).isEqualTo(Reason.STATE_CONFLICT);
    assertThat(reason(() -> project.scheduleDeletion(END, END))).isEqualTo(Reason.STATE_CONFLICT);
  }

  @Test
  void requireRevision_anotherOne_fails() {
    project.requireRevision(null);
    project.requireRevision(1L);

    assertThat(reason(() -> project.requireRevision(2L))).isEqualTo(Reason.PRECONDITION_FAILED);
  }

  private static Reason reason(ThrowingCallable call) {
    return catchThrowableOfType(Refusal.class, call).reason();
  }
}
