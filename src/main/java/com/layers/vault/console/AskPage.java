package com.layers.vault.console;

import com.layers.vault.dualcontrol.NewJointRequest;
import io.jstach.jstache.JStache;
import java.util.Optional;

/**
 * The form that asks for a second person's consent, with what was typed.
 *
 * @param secret its name; empty while the id is not that of one
 * @param destroys whether the choice stands at the destruction
 * @param error why it was not taken; empty for none
 */
@JStache(path = "console/ask.html")
record AskPage(
    Chrome chrome,
    String vaultId,
    Optional<String> secret,
    boolean destroys,
    String reason,
    String ticket,
    String minutes,
    String error) {

  boolean reveals() {
    return !destroys;
  }

  int longestReason() {
    return NewJointRequest.LONGEST_REASON;
  }

  int longestTicket() {
    return NewJointRequest.LONGEST_TICKET;
  }

  int longestWindow() {
    return NewJointRequest.LONGEST_WINDOW_MINUTES;
  }
}
