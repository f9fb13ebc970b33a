package com.layers.vault.access;

import java.util.Locale;

/**
 * Why a call is refused. What the caller is told may be less: {@link #OUTSIDE} and {@link #UNKNOWN}
 * look alike outside, and differ on the audit trail.
 */
public enum Reason {
  /** The caller has no right to this act at all. */
  FORBIDDEN,
  /** Nothing has this id. */
  UNKNOWN,
  /** It exists, but belongs to another organization or lies outside the caller's projects. */
  OUTSIDE,
  /** Another live one in the same place has this name. */
  NAME_TAKEN,
  /** A row refers to the secret. */
  SECRET_IN_USE,
  /** The secret or its project is pending deletion or destroyed. */
  SECRET_DELETED,
  /** It is in a state that does not allow this: expired, or its overlap is over. */
  STATE_CONFLICT,
  /** The caller's {@code If-Match} names a revision that is no longer current. */
  PRECONDITION_FAILED,
  /** Another request with the same idempotency key is under way, or has taken this one over. */
  REQUEST_IN_PROGRESS,
  /** The idempotency key came with another request before. */
  IDEMPOTENCY_KEY_REUSED,
  /** A value outside its rule. */
  VALIDATION_FAILED,
  /** A stored row does not open under the facts it stands with. */
  INTEGRITY_FAILED,
  /** The database or the keystore is out of reach. */
  UNAVAILABLE;

  /** The name on the audit trail, such as {@code name-taken}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
