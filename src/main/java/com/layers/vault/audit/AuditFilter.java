package com.layers.vault.audit;

import java.time.Instant;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * Which records of the trail are wanted; a null member lets all through.
 *
 * @param actor whole, such as {@code operator:alice}
 * @param from the first moment
 * @param to the first moment that is too late
 */
public record AuditFilter(
    String actor,
    UUID vaultId,
    UUID projectId,
    UUID organizationId,
    Action action,
    Outcome outcome,
    Instant from,
    Instant to,
    String requestId) {

  private static final int LONGEST_SUBJECT = 300;

  /** Every record. */
  public static final AuditFilter ALL =
      new AuditFilter(null, null, null, null, null, null, null, null, null);

  /** The records about one secret. */
  public static AuditFilter ofSecret(UUID vaultId) {
    return new AuditFilter(null, vaultId, null, null, null, null, null, null, null);
  }

  /** What is wanted, as the trail itself says it: {@code action=secret.rotate outcome=refused}. */
  @Override
  public String toString() {
    StringJoiner words = new StringJoiner(" ");
    words.setEmptyValue("everything");
    add(words, "actor", actor);
    add(words, "vault_id", vaultId);
    add(words, "project", projectId);
    add(words, "organization", organizationId);
    add(words, "action", action == null ? null : action.code());
    add(words, "outcome", outcome == null ? null : outcome.code());
    add(words, "from", from);
    add(words, "to", to);
    add(words, "request_id", requestId);
    return words.toString();
  }

  /** The same, as long as the subject of a record may be. */
  String shortened() {
    String words = toString();
    return words.length() <= LONGEST_SUBJECT
        ? words
        : words.substring(0, LONGEST_SUBJECT - 1) + "…";
  }

  private static void add(StringJoiner words, String name, Object wanted) {
    if (wanted != null) {
      words.add(name + "=" + wanted);
    }
  }
}
