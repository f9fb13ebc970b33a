package com.layers.vault.console;

import com.layers.vault.access.Refusal;
import io.jstach.jstache.JStache;
import java.util.Optional;

/**
 * What went wrong, told to a person: what happened, what was kept, and what to do.
 *
 * @param next what to do; empty where {@code detail} says it already
 * @param requestId what to name when asking for help
 */
@JStache(path = "console/error.html")
record ErrorPage(String title, String detail, Optional<String> next, String requestId) {

  static Reply of(Visit visit, RuntimeException e) {
    if (e instanceof Misdirected misdirected) {
      return Reply.page(
          misdirected.status(),
          new ErrorPage(
              misdirected.title(), misdirected.getMessage(), Optional.empty(), visit.requestId()));
    }
    if (e instanceof Refusal refusal) {
      return of(visit, refusal);
    }
    return page(
        visit,
        500,
        "Failed",
        "The vault failed at this. It may have been done or not: look before you do it again.",
        "Tell whoever runs the vault; its log says more about this request.");
  }

  private static Reply of(Visit visit, Refusal refusal) {
    return switch (refusal.reason()) {
      case FORBIDDEN ->
          page(
              visit,
              403,
              "Not yours to do",
              refusal.getMessage() + " Nothing was changed; the try is on the audit trail.",
              "If you should be able to, ask an operator with the role admin: the page Operators says who is.");
      case UNKNOWN, OUTSIDE ->
          page(
              visit,
              404,
              "Not found",
              refusal.getMessage() + " Nothing was changed.",
              "It may have been destroyed, or the address is not whole.");
      case UNAVAILABLE ->
          page(
              visit,
              503,
              "Out of reach",
              "The vault's database or keystore does not answer. Nothing was changed.",
              "Wait a moment and do it again. If it stays so, tell whoever runs the vault.");
      case INTEGRITY_FAILED ->
          page(
              visit,
              500,
              "Does not open",
              "What is stored does not open under the facts it stands with. Nothing was changed.",
              "Tell whoever runs the vault: a row may have been tampered with.");
      case VALIDATION_FAILED, IDEMPOTENCY_KEY_REUSED, NAME_TAKEN ->
          page(
              visit,
              422,
              "Not accepted",
              refusal.getMessage() + " Nothing was changed.",
              "Go back, change what is named, and send it again.");
      case PRECONDITION_FAILED ->
          page(
              visit,
              409,
              "Changed meanwhile",
              "Somebody else changed it since you opened the page. Nothing was changed.",
              "Open the page anew, look at what it says now, and send the form again.");
      case SECRET_IN_USE ->
          page(
              visit,
              409,
              "Still in use",
              refusal.getMessage() + " It was not deleted: it is as it was, and still resolves.",
              "Take it off those rows first. If its value is known to others, rotate it in place.");
      default ->
          page(
              visit,
              409,
              "Not in this state",
              refusal.getMessage() + " Nothing was changed.",
              "Open the page anew: somebody else may have changed it meanwhile.");
    };
  }

  private static Reply page(Visit visit, int status, String title, String detail, String next) {
    return Reply.page(status, new ErrorPage(title, detail, Optional.of(next), visit.requestId()));
  }
}
