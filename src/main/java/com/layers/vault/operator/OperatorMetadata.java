package com.layers.vault.operator;

import com.layers.vault.access.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of an operator.
 *
 * @param signedInAt when they last did; null for never
 * @param disabledAt since when they can't; null for one who can
 * @param subject whom an OpenID Connect issuer answers for; null in a local account
 */
public record OperatorMetadata(
    UUID operatorId,
    String username,
    Set<Role> roles,
    boolean hasSecondFactor,
    Instant createdAt,
    Instant signedInAt,
    Instant disabledAt,
    String subject) {

  public OperatorMetadata {
    roles = Set.copyOf(roles);
  }

  /** Whether they can sign in, and have at least one of these roles. */
  public boolean mayActAs(Set<Role> wanted) {
    return disabledAt == null && wanted.stream().anyMatch(roles::contains);
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
