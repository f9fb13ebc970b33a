package com.layers.vault.dualcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.access.SecretKind;
import com.layers.vault.operator.OperatorMetadata;
import com.layers.vault.secret.JointAccess;
import com.layers.vault.secret.SecretMetadata;
import com.layers.vault.secret.SecretState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JointRequestTest {

  private static final Instant ASKED = Instant.parse("2026-11-28T05:00:00Z");
  private static final Instant DECIDED = ASKED.plusSeconds(60);
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Instant END = DECIDED.plus(WINDOW);

  private final OperatorCaller asker =
      new OperatorCaller(UUID.randomUUID(), "asker", Set.of(Role.WRITER), "r");
  private final OperatorMetadata approver =
      new OperatorMetadata(
          UUID.randomUUID(),
          "approver",
          Set.of(Role.APPROVER),
          true,
          ASKED,
          null,
          null,
          null,
          null,
          null);
  private final JointRequest request = request();

  @Test
  void use_insideTheWindow_isDoneOnce() {
    request.approve(approver, DECIDED);
    request.use(END.minusNanos(1_000));

    assertThat(request.stateAt(END)).isEqualTo(JointState.USED);
    refused(() -> request.use(END.minusNanos(1_000)));
    refused(() -> request.revoke(asker, END.minusNanos(1_000)));
    refused(() -> request.expire(END));
  }

  @Test
  void use_fromTheEndOfTheWindowOn_isRefused() {
    request.approve(approver, DECIDED);

    refused(() -> request.use(END));
    assertThat(request.stateAt(END)).isEqualTo(JointState.EXPIRED);
    request.expire(END);
    assertThat(request.metadata(END).endedAt()).isEqualTo(END);
  }

  @Test
  void use_withoutConsent_isRefused() {
    refused(() -> request.use(DECIDED));
    request.refuse(approver, DECIDED);
    refused(() -> request.use(DECIDED));
    refused(() -> request.approve(approver, DECIDED));
  }

  @Test
  void approve_afterADay_isRefused() {
    Instant late = ASKED.plus(JointRequest.PATIENCE);

    refused(() -> request.approve(approver, late));
    refused(() -> request.withdraw(asker, late));
    assertThat(request.stateAt(late)).isEqualTo(JointState.EXPIRED);
    request.expire(late);
    refused(() -> request.expire(late));
  }

  @Test
  void expire_beforeItsTime_isRefused() {
    refused(() -> request.expire(DECIDED));
    request.approve(approver, DECIDED);
    refused(() -> request.expire(END.minusNanos(1_000)));
  }

  @Test
  void ends_areNeverLeft() {
    request.approve(approver, DECIDED);
    request.revoke(asker, DECIDED);

    refused(() -> request.use(DECIDED));
    refused(() -> request.approve(approver, DECIDED));
    refused(() -> request.refuse(approver, DECIDED));
    refused(() -> request.withdraw(asker, DECIDED));
    assertThat(request.stateAt(END)).isEqualTo(JointState.REVOKED);
  }

  private JointRequest request() {
    UUID vaultId = UUID.randomUUID();
    SecretMetadata secret =
        new SecretMetadata(
            vaultId,
            UUID.randomUUID(),
            SecretKind.GENERIC,
            "name",
            null,
            1,
            SecretState.ACTIVE,
            ASKED,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            1);
    return new JointRequest(
        JointKind.BREAK_GLASS,
        new NewJointRequest(vaultId, "reason", "ticket", WINDOW),
        new JointAccess.Found(UUID.randomUUID(), false, true, secret),
        asker,
        ASKED);
  }

  private static void refused(Runnable act) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(act::run)
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.STATE_CONFLICT));
  }
}
