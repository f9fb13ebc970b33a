package com.layers.vault.dualcontrol;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A request as it stands at one moment.
 *
 * @param window how long it is open after the consent; null for a destruction
 * @param lapsesAt when it ends if nobody decides
 * @param state one whose time is over is expired, whatever its row still says
 * @param deciderName who consented or refused; null before that, as {@code decidedAt}
 * @param opensUntil until when the value can be revealed; null where that does not apply
 * @param usedAt when it was revealed, or destroyed; null for never
 * @param endedAt when it was withdrawn, revoked or expired; null where it was not
 * @param endedBy who withdrew or revoked it; null where nobody did
 */
public record JointRequestMetadata(
    UUID requestId,
    JointKind kind,
    UUID vaultId,
    UUID projectId,
    String secretName,
    UUID askerId,
    String askerName,
    String reason,
    String ticket,
    Duration window,
    Instant askedAt,
    Instant lapsesAt,
    JointState state,
    String deciderName,
    Instant decidedAt,
    Instant opensUntil,
    Instant usedAt,
    Instant endedAt,
    String endedBy) {

  /** Whether something can still come of it. */
  public boolean isOpen() {
    return state == JointState.ASKED || state == JointState.APPROVED;
  }
}
