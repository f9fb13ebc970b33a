package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.dualcontrol.BreakGlass;
import com.layers.vault.dualcontrol.DestructionAtOnce;
import com.layers.vault.dualcontrol.JointKind;
import com.layers.vault.dualcontrol.JointRequestMetadata;
import com.layers.vault.dualcontrol.NewJointRequest;
import com.layers.vault.secret.Vault;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Where an operator asks another one to consent. */
@WebServlet("/console/break-glass/new")
public class AskServlet extends ConsoleServlet {

  private static final String DEFAULT_MINUTES = "15";

  @Inject BreakGlass breakGlass;
  @Inject DestructionAtOnce destructions;
  @Inject Vault vault;

  /**
   * The path of the form for a secret.
   *
   * @param destroys whether it is filled in for a destruction
   */
  static String path(UUID vaultId, boolean destroys) {
    return "/console/break-glass/new?vault_id="
        + vaultId
        + (destroys ? "&kind=" + JointKind.DESTRUCTION.code() : "");
  }

  /** Whether somebody with these roles may ask. */
  static boolean mayAsk(OperatorCaller caller) {
    return caller.has(Role.WRITER) || caller.has(Role.KEY_ADMIN) || caller.has(Role.ADMIN);
  }

  @Override
  Reply get(Visit visit) {
    return Reply.page(
        page(
            visit,
            visit.query("vault_id").orElse(""),
            visit.query("kind").flatMap(JointKind::of).orElse(JointKind.BREAK_GLASS),
            "",
            "",
            DEFAULT_MINUTES,
            ""));
  }

  @Override
  Reply post(Visit visit, Form form) {
    JointKind kind = JointKind.of(form.text("kind")).orElse(JointKind.BREAK_GLASS);
    // A text area sends line breaks, and the trail holds one line.
    String reason = form.text("reason").replaceAll("\\s+", " ");
    try {
      UUID vaultId =
          Visit.id(form.text("vault_id"))
              .orElseThrow(
                  () ->
                      Refusal.invalid(
                          "/vault_id",
                          "An id of a secret has 36 characters, as the secret's page shows it."));
      NewJointRequest wanted =
          new NewJointRequest(vaultId, reason, form.text("ticket"), window(kind, form));
      return Reply.seeOther(
          Notice.CONSENT_ASKED.on(
              JointRequestView.path(ask(visit.caller(), kind, wanted).requestId())));
    } catch (Refusal refusal) {
      boolean forbidden = refusal.reason() == Reason.FORBIDDEN && mayAsk(visit.caller());
      if (isFatal(refusal.reason()) && !forbidden) {
        throw refusal;
      }
      return Reply.page(
          forbidden ? 403 : 422,
          page(
              visit,
              form.text("vault_id"),
              kind,
              form.text("reason"),
              form.text("ticket"),
              form.text("minutes"),
              refusal.getMessage() + " Nothing was asked; what you typed is still here."));
    }
  }

  private JointRequestMetadata ask(OperatorCaller caller, JointKind kind, NewJointRequest wanted) {
    return kind == JointKind.BREAK_GLASS
        ? breakGlass.ask(caller, wanted)
        : destructions.ask(caller, wanted);
  }

  private static Duration window(JointKind kind, Form form) {
    if (kind == JointKind.DESTRUCTION) {
      return null;
    }
    String minutes = form.text("minutes");
    return Duration.ofMinutes(minutes.matches("[0-9]{1,4}") ? Long.parseLong(minutes) : 0);
  }

  private static boolean isFatal(Reason reason) {
    return reason == Reason.FORBIDDEN
        || reason == Reason.UNAVAILABLE
        || reason == Reason.INTEGRITY_FAILED;
  }

  private AskPage page(
      Visit visit,
      String vaultId,
      JointKind kind,
      String reason,
      String ticket,
      String minutes,
      String error) {
    return new AskPage(
        Chrome.of(visit, Section.BREAK_GLASS, "Ask for a second person's consent"),
        vaultId,
        Visit.id(vaultId).flatMap(id -> name(visit.caller(), id)),
        kind == JointKind.DESTRUCTION,
        reason,
        ticket,
        minutes,
        error);
  }

  private Optional<String> name(OperatorCaller caller, UUID vaultId) {
    try {
      return Optional.of(vault.metadata(caller, vaultId).name());
    } catch (Refusal refusal) {
      if (isFatal(refusal.reason())) {
        throw refusal;
      }
      return Optional.empty();
    }
  }
}
