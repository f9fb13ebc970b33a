package com.layers.vault.secret;

import java.time.Duration;
import java.time.Instant;

/** What may be due for a secret that is active, in a project that is. */
public enum Due {
  /** It expires within 30 days. */
  EXPIRING("s.expires_at", ""),
  /** The time that it was to be rotated by is past. */
  OVERDUE("s.rotate_by", ""),
  /**
   * It was not used for 90 days. Of these the upkeep keeps the {@link SecretFigures#MOST_UNUSED}
   * that wait the longest: an index on the last use would cost each use a write to every index.
   */
  UNUSED("u.used_at", " join secret_unused u on u.vault_id = s.vault_id");

  static final Duration EXPIRING_WITHIN = Duration.ofDays(30);
  static final Duration UNUSED_FOR = Duration.ofDays(90);

  final String column;
  final String join;

  Due(String column, String join) {
    this.column = column;
    this.join = join;
  }

  /** The first moment at which it can be due for. */
  Instant from(Instant now) {
    return this == EXPIRING ? now : Instant.EPOCH;
  }

  /** The first moment that is too late. */
  Instant to(Instant now) {
    return switch (this) {
      case EXPIRING -> now.plus(EXPIRING_WITHIN);
      case OVERDUE -> now;
      case UNUSED -> now.minus(UNUSED_FOR);
    };
  }
}
