package com.layers.vault.audit;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.database.SqlFailures;

/** What a failure inside an act is for its caller. */
final class Failures {

  private Failures() {}

  /**
   * The refusal inside {@code failure}, {@link Reason#UNAVAILABLE} when the database was out of
   * reach, or null when it is neither.
   */
  static Refusal asRefusal(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof Refusal refusal) {
        return refusal;
      }
    }
    return SqlFailures.isOutOfReach(failure)
        ? Refusal.unavailable("The database is out of reach; nothing was changed.", failure)
        : null;
  }
}
