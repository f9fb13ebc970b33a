package com.layers.vault.operator;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of an operator.
 *
 * @param signedInAt when they last did; null for never
 * @param disabledAt since when they can't; null for one who can
 * @param subject whom an OpenID Connect issuer answers for; null in a local account
 * @param vouchedUntil until when the account waits, because another operator could have control of
 *     it; null for one that never had to
 * @param vouchedBy the name of that operator; null for none
 */
public record OperatorMetadata(
    UUID operatorId,
    String username,
    Set<Role> roles,
    boolean hasSecondFactor,
    Instant createdAt,
    Instant signedInAt,
    Instant disabledAt,
    String subject,
    Instant vouchedUntil,
    String vouchedBy) {

  public OperatorMetadata {
    roles = Set.copyOf(roles);
  }

  /** Whether they can sign in, and have at least one of these roles. */
  public boolean mayActAs(Set<Role> wanted) {
    return disabledAt == null && wanted.stream().anyMatch(roles::contains);
  }

  /**
   * Refuses one whom another operator has lately made or changed: that one could be sitting there,
   * and would be both of the two whom an act takes.
   *
   * @param reason of the refusal
   * @throws Refusal for that reason
   */
  public void requireOwnHands(Instant now, Reason reason) {
    if (vouchedUntil != null && now.isBefore(vouchedUntil)) {
      throw new Refusal(
          reason,
          "The account of %s was made or changed by %s. Until %s it neither asks nor consents nor"
                  .formatted(username, vouchedBy, vouchedUntil.truncatedTo(ChronoUnit.SECONDS))
              + " reveals, so that nobody is both of the two people that this takes.");
    }
  }

  /** Whether the account has a password here; else an OpenID Connect issuer answers for it. */
  public boolean isLocal() {
    return subject == null;
  }

  /** Whether both accounts are of one person: two of them can't be the two that an act takes. */
  public boolean isSamePerson(OperatorMetadata other) {
    return operatorId.equals(other.operatorId)
        // Whatever the issuer: one that moved to another address names the same people.
        || (subject != null && subject.equals(other.subject));
  }
}
