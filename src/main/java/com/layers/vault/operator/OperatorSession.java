package com.layers.vault.operator;

import com.layers.vault.access.OperatorCaller;
import java.time.Duration;

/**
 * A session that is alive.
 *
 * @param caller whose it is, with the roles that the operator has now; none in a session that is
 *     not complete
 * @param complete whether the second factor was proved; else all that can be done is to add one
 */
public record OperatorSession(OperatorCaller caller, boolean complete) {

  /** How long a session lives in which nothing happens. */
  public static final Duration IDLE = Duration.ofMinutes(15);

  /** How long a session lives at most. */
  public static final Duration LONGEST = Duration.ofHours(8);
}
