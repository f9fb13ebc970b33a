package com.layers.vault.console;

import com.layers.vault.operator.LiveSession;
import com.layers.vault.operator.OperatorSession;
import io.jstach.jstache.JStache;
import java.util.List;

/**
 * The caller's own sessions, and the form that changes their password.
 *
 * @param others whether there are more than the one that asks
 * @param local whether the account has a password here
 * @param failed whether the form was not taken
 * @param error why the form was not taken; empty when none was sent
 */
@JStache(path = "console/own-sessions.html")
record OwnSessionsPage(
    Chrome chrome, List<Row> rows, boolean others, boolean local, boolean failed, String error) {

  /** A session; {@code here} is the one that asks. */
  record Row(String address, String started, String seen, String ends, boolean here) {

    static Row of(LiveSession each) {
      return new Row(
          each.address(),
          Times.shown(each.startedAt()),
          Times.shown(each.seenAt()),
          Times.shown(each.startedAt().plus(OperatorSession.LONGEST)),
          each.asking());
    }
  }

  static OwnSessionsPage of(Visit visit, List<LiveSession> found, boolean local, String error) {
    return new OwnSessionsPage(
        Chrome.of(visit, null, "Your account"),
        found.stream().map(Row::of).toList(),
        found.stream().anyMatch(each -> !each.asking()),
        local,
        !error.isEmpty(),
        error);
  }
}
