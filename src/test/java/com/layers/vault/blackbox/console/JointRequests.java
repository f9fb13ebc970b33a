package com.layers.vault.blackbox.console;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Operator;
import java.util.Map;
import java.util.TreeMap;

/** What operators send about requests that take two of them. */
final class JointRequests {

  static final String PATH = "/console/break-glass";

  private JointRequests() {}

  /** Sends the form that asks to see a secret, within 15 minutes of the consent. */
  static Answer askCall(Operator asker, String vaultId) {
    return askCall(asker, fields("break_glass", vaultId));
  }

  static Answer askCall(Operator asker, Map<String, String> fields) {
    return asker.post(PATH + "/new", fields);
  }

  /** What such a form holds. */
  static Map<String, String> fields(String kind, String vaultId) {
    return new TreeMap<>(
        Map.of(
            "kind", kind,
            "vault_id", vaultId,
            "reason", "the partner's campaign stands still",
            "ticket", "INC-4711",
            "minutes", "15"));
  }

  /** The path of a new request to see a secret. */
  static String ask(Operator asker, String vaultId) {
    return path(askCall(asker, vaultId));
  }

  /** The path of a new request to destroy a secret. */
  static String askToDestroy(Operator asker, String vaultId) {
    return path(askCall(asker, fields("destruction", vaultId)));
  }

  /** Sends the form that reveals. */
  static Answer reveal(Operator operator, String path) {
    return operator.post(path.replace(PATH, PATH + "/reveal"));
  }

  private static String path(Answer asked) {
    return asked.expect(303).header("Location").split("\\?", 2)[0];
  }
}
