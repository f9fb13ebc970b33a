package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.crypto.GeneratedSecret;
import com.layers.vault.operator.OperatorMetadata;
import com.layers.vault.operator.Operators;
import com.layers.vault.operator.SecondFactors;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The operators. A password is made here, not chosen: it is shown on the answer to the form that
 * asked for it, and on no page that can be read again.
 */
@WebServlet("/console/operators/*")
public class OperatorsServlet extends ConsoleServlet {

  @Inject Operators operators;
  @Inject SecondFactors secondFactors;

  @Override
  Reply get(Visit visit) {
    return switch (visit.path().size()) {
      case 0 -> list(200, visit, "", Set.of(), "");
      case 1 -> {
        OperatorMetadata operator = operators.get(visit.caller(), visit.id(0));
        yield Reply.page(OperatorPage.of(visit, operator, operator.roles(), ""));
      }
      default -> throw Misdirected.noSuchPage();
    };
  }

  @Override
  Reply post(Visit visit, Form form) {
    if (visit.path().isEmpty()) {
      return create(visit, form);
    }
    UUID id = visit.id(0);
    try {
      return change(visit, id, form);
    } catch (Refusal refusal) {
      OperatorMetadata operator = operators.get(visit.caller(), id);
      if (refusal.reason() == Reason.STATE_CONFLICT) {
        String error = refusal.getMessage() + " Nothing was changed.";
        return Reply.page(409, OperatorPage.of(visit, operator, operator.roles(), error));
      }
      String error = Mistake.of(refusal);
      return Reply.page(422, OperatorPage.of(visit, operator, RoleChoice.ticked(form), error));
    }
  }

  private Reply change(Visit visit, UUID id, Form form) {
    OperatorCaller caller = visit.caller();
    String page = Paths.operator(id);
    switch (String.join("/", visit.path().subList(1, visit.path().size()))) {
      case "roles" -> {
        operators.changeRoles(caller, id, RoleChoice.read(form));
        return Reply.seeOther(Notice.OPERATOR_ROLES_CHANGED.on(page));
      }
      case "disable" -> {
        operators.disable(caller, id);
        return Reply.seeOther(Notice.OPERATOR_DISABLED.on(page));
      }
      case "enable" -> {
        operators.enable(caller, id);
        return Reply.seeOther(Notice.OPERATOR_ENABLED.on(page));
      }
      case "reset-second-factor" -> {
        secondFactors.reset(caller, id);
        return Reply.seeOther(Notice.SECOND_FACTOR_RESET.on(page));
      }
      case "new-password" -> {
        return withPassword(
            visit, "New password of", password -> operators.changePassword(caller, id, password));
      }
      default -> throw Misdirected.noSuchForm();
    }
  }

  private Reply create(Visit visit, Form form) {
    String username = form.text("username");
    try {
      Set<Role> roles = RoleChoice.read(form);
      return withPassword(
          visit,
          "Password of",
          password -> operators.create(visit.caller(), username, password, roles));
    } catch (Refusal refusal) {
      return list(422, visit, username, RoleChoice.ticked(form), Mistake.of(refusal));
    }
  }

  private Reply list(int status, Visit visit, String username, Set<Role> ticked, String error) {
    List<OperatorMetadata> found =
        operators.list(visit.caller(), visit.query("after").orElse(""), OperatorsPage.ASKED);
    return Reply.page(status, OperatorsPage.of(visit, found, username, ticked, error));
  }

  /** All that the answer takes is read before: once it is done, nothing keeps the password back. */
  private static Reply withPassword(
      Visit visit, String what, Function<char[], OperatorMetadata> given) {
    Chrome chrome = Chrome.of(visit, Section.OPERATORS, what);
    GeneratedSecret password = GeneratedSecret.forSignIn();
    char[] characters = password.characters();
    OperatorMetadata operator;
    try {
      operator = given.apply(characters);
    } finally {
      Arrays.fill(characters, '\0');
    }
    String told =
        operator.hasSecondFactor()
            ? "Give it to the operator in person. They sign in with it and with the code of their"
                + " authenticator app; their sessions have ended."
            : "Give it to the operator in person. They sign in with it, without a code the first"
                + " time, and set up their second factor then.";
    return Reply.page(
        new ShownOncePage(
            chrome.titled(what + " " + operator.username()),
            told,
            List.of(new ShownOncePage.Shown("Password", password.reveal())),
            Paths.operator(operator.operatorId())));
  }
}
