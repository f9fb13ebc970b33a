package com.layers.vault.access;

import java.util.Set;
import java.util.UUID;

/**
 * A person who signed in at the console.
 *
 * @param roles none for one who has still to prove a second factor
 */
public record OperatorCaller(UUID operatorId, String username, Set<Role> roles, String requestId)
    implements Caller {

  public OperatorCaller {
    roles = Set.copyOf(roles);
  }

  @Override
  public String actor() {
    return "operator:" + username;
  }

  @Override
  public Door door() {
    return Door.CONSOLE;
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  /** Refuses with {@link Reason#FORBIDDEN} who does not have that role. */
  public void require(Role role) {
    if (!has(role)) {
      throw new Refusal(
          Reason.FORBIDDEN, "This takes the role " + role.code() + ", which you do not have.");
    }
  }

  /** Refuses with {@link Reason#FORBIDDEN} who has no role: they read nothing either. */
  public void requireAny() {
    if (roles.isEmpty()) {
      throw new Refusal(Reason.FORBIDDEN, "You have no role that opens this.");
    }
  }
}
