package com.layers.vault.blackbox.kill;

/**
 * One call of a writer: what it asked, under which request id, and what became of it.
 *
 * @param action as the audit trail names it
 * @param vaultId the secret; null for a store that was not answered
 * @param version the version that it made or read; for a rotation that was not answered, the one it
 *     would make
 * @param value what it wrote or read
 */
record Act(String requestId, String action, String vaultId, int version, String value, Fate fate) {

  static final String STORE = "secret.store";
  static final String ROTATE = "secret.rotate";
  static final String RESOLVE = "secret.resolve";

  /** What the writer knows of it. */
  enum Fate {
    /** It was answered 2xx: it must have happened. */
    ACKNOWLEDGED,
    /** It was answered otherwise: it must not have happened. */
    REFUSED,
    /** No answer came: it may have happened, whole. */
    UNANSWERED
  }

  boolean writes() {
    return !action.equals(RESOLVE);
  }
}
