package com.layers.vault.console;

import com.layers.vault.dualcontrol.JointKind;
import com.layers.vault.dualcontrol.JointRequestMetadata;
import com.layers.vault.dualcontrol.JointState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A request in words. */
record JointRequestView(
    String path,
    String what,
    String secretName,
    String vaultId,
    String secretPath,
    String asker,
    String reason,
    String ticket,
    Optional<String> window,
    String state,
    String stateClass,
    String askedAt,
    Optional<String> until,
    List<Step> history) {

  /** One thing that happened to it. */
  record Step(String at, String text) {}

  static String path(UUID requestId) {
    return Section.BREAK_GLASS.path() + "/" + requestId;
  }

  static JointRequestView of(JointRequestMetadata request) {
    boolean reveals = request.kind() == JointKind.BREAK_GLASS;
    return new JointRequestView(
        path(request.requestId()),
        reveals ? "Break glass" : "Destroy at once",
        request.secretName(),
        request.vaultId().toString(),
        Paths.secret(request.vaultId()),
        request.askerName(),
        request.reason(),
        request.ticket(),
        Optional.ofNullable(request.window()).map(window -> minutes(window.toMinutes())),
        state(request),
        stateClass(request.state()),
        Times.shown(request.askedAt()),
        until(request),
        history(request, reveals));
  }

  private static String state(JointRequestMetadata request) {
    return switch (request.state()) {
      case ASKED -> "Waits for consent";
      case APPROVED -> "Open: can be revealed";
      case REFUSED -> "Refused";
      case WITHDRAWN -> "Withdrawn";
      case REVOKED -> "Revoked";
      case USED -> request.kind() == JointKind.BREAK_GLASS ? "Revealed" : "Destroyed";
      case EXPIRED -> "Expired";
    };
  }

  private static String stateClass(JointState state) {
    return switch (state) {
      case ASKED -> "warn";
      case APPROVED -> "bad";
      default -> "plain";
    };
  }

  private static Optional<String> until(JointRequestMetadata request) {
    return switch (request.state()) {
      case ASKED -> Optional.of(Times.shown(request.lapsesAt()));
      case APPROVED -> Optional.ofNullable(request.opensUntil()).map(Times::shown);
      default -> Optional.empty();
    };
  }

  private static List<Step> history(JointRequestMetadata request, boolean reveals) {
    List<Step> steps = new ArrayList<>();
    steps.add(step(request.askedAt(), "Asked by " + request.askerName()));
    if (request.decidedAt() != null) {
      String how = request.state() == JointState.REFUSED ? "Refused by " : "Approved by ";
      steps.add(step(request.decidedAt(), how + request.deciderName()));
    }
    if (request.usedAt() != null) {
      steps.add(
          step(
              request.usedAt(),
              reveals ? "Revealed to " + request.askerName() : "Secret destroyed"));
    }
    if (request.state() == JointState.EXPIRED) {
      steps.add(
          request.decidedAt() == null
              ? step(request.lapsesAt(), "Expired: nobody decided in time")
              : step(request.opensUntil(), "Expired: it was not revealed in time"));
    } else if (request.endedAt() != null) {
      String how = request.state() == JointState.REVOKED ? "Revoked by " : "Withdrawn by ";
      steps.add(step(request.endedAt(), how + request.endedBy()));
    }
    return steps;
  }

  private static Step step(Instant at, String text) {
    return new Step(Times.shown(at), text);
  }

  private static String minutes(long count) {
    return count == 1 ? "1 minute" : count + " minutes";
  }
}
