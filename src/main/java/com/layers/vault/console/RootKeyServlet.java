package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.keyring.RootKeyLifecycle;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.time.Clock;

/** A root key: it is said to be compromised here, and destroyed when nothing is under it. */
@WebServlet("/console/keys/root/*")
public class RootKeyServlet extends ConsoleServlet {

  @Inject RootKeyLifecycle keys;
  @Inject Clock clock;

  @Override
  Reply get(Visit visit) {
    return page(200, visit, "");
  }

  @Override
  Reply post(Visit visit, Form form) {
    String alias = alias(visit);
    try {
      return act(visit, form, alias);
    } catch (Refusal refusal) {
      if (refusal.reason() != Reason.STATE_CONFLICT) {
        throw refusal;
      }
      return page(409, visit, refusal.getMessage() + " Nothing was changed.");
    }
  }

  private Reply act(Visit visit, Form form, String alias) {
    OperatorCaller caller = visit.caller();
    switch (form.text("act")) {
      case "compromise" -> {
        if (!form.has("understood")) {
          return page(422, visit, ProjectKeyServlet.NOT_CONFIRMED);
        }
        return Reply.seeOther(
            Notice.KEY_COMPROMISED.on(
                Paths.keyRotation(keys.compromise(caller, alias).rotationId())));
      }
      case "destroy" -> {
        keys.delete(caller, alias);
        return Reply.seeOther(Notice.KEY_TO_BE_DESTROYED.on(path(alias)));
      }
      case "keep" -> {
        keys.restore(caller, alias);
        return Reply.seeOther(Notice.KEY_KEPT.on(path(alias)));
      }
      default -> throw Misdirected.noSuchForm();
    }
  }

  private Reply page(int status, Visit visit, String error) {
    String alias = alias(visit);
    OperatorCaller caller = visit.caller();
    KeyRow key =
        keys.list(caller).stream()
            .filter(each -> each.alias().equals(alias))
            .findFirst()
            .map(each -> KeyRow.of(each, clock.instant()))
            .orElseThrow(Misdirected::noSuchPage);
    return Reply.page(
        status,
        new RootKeyPage(
            Chrome.of(visit, Section.KEYS, "Root key " + alias),
            error,
            key,
            caller.has(Role.KEY_ADMIN)));
  }

  private static String path(String alias) {
    return Section.KEYS.path() + "/root/" + alias;
  }

  private static String alias(Visit visit) {
    if (visit.path().size() != 1 || visit.path().get(0).length() > 64) {
      throw Misdirected.noSuchPage();
    }
    return visit.path().get(0);
  }
}
