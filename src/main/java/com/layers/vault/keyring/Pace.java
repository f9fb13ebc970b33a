package com.layers.vault.keyring;

import com.layers.vault.audit.ActCount;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * How a rewrap gives way to calls: while callers are served, each page is followed by a rest three
 * times as long as the page took; while nobody calls, by none.
 */
@Dependent
public class Pace {

  private static final int RESTS = 3;
  private static final Duration LONGEST_REST = Duration.ofSeconds(1);

  @Inject ActCount acts;

  private long seen = -1;
  private long begun;

  /** Called before each page. */
  public void giveWay() {
    long now = System.nanoTime();
    long count = acts.begun();
    if (seen >= 0 && count > seen) {
      rest(Math.min(LONGEST_REST.toNanos(), RESTS * (now - begun)));
    }
    seen = acts.begun();
    begun = System.nanoTime();
  }

  private static void rest(long nanos) {
    try {
      Thread.sleep(Duration.ofNanos(nanos).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
