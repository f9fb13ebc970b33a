package com.layers.vault.upkeep;

import com.layers.vault.crypto.Uuids;
import jakarta.annotation.Resource;
import jakarta.ejb.NoMoreTimeoutsException;
import jakarta.ejb.NoSuchObjectLocalException;
import jakarta.ejb.Stateless;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * The clock of the upkeep: one persistent timer in the database that all nodes share. The node that
 * started last has brought it; when that one is gone, another takes it over.
 */
@Stateless
public class Upkeep {

  private static final String INTERVAL = "VAULT_TIMER_INTERVAL";

  /** The first run comes early: what became due while no server ran has waited long enough. */
  private static final Duration FIRST = Duration.ofSeconds(5);

  /** A run ends well before another node takes the timer for abandoned. */
  private static final Duration LONGEST_RUN = Duration.ofSeconds(60);

  @Resource TimerService timers;
  @Inject Chores chores;
  @Inject Config config;

  /**
   * Puts this node's timer in the place of the one that is there: so a changed interval counts, and
   * nothing waits for a server that died.
   *
   * @throws IllegalArgumentException when the interval is none
   */
  public void begin() {
    Duration interval = interval();
    timers.getTimers().forEach(Upkeep::cancel);
    timers.createIntervalTimer(
        Math.min(interval.toMillis(), FIRST.toMillis()),
        interval.toMillis(),
        new TimerConfig(Uuids.next().toString(), true));
  }

  /** One run. Of timers that nodes have brought at the same moment, the newest goes on. */
  @Timeout
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED) // each step has its own
  void run(Timer timer) {
    if (isSuperseded(timer)) {
      cancel(timer);
      return;
    }
    long end = System.nanoTime() + LONGEST_RUN.toNanos();
    chores.run(() -> System.nanoTime() < end);
  }

  private boolean isSuperseded(Timer timer) {
    String mine = born(timer);
    return timers.getTimers().stream().anyMatch(other -> born(other).compareTo(mine) > 0);
  }

  /** Later for a newer timer; earlier than any for one that is gone. */
  private static String born(Timer timer) {
    try {
      return (String) timer.getInfo();
    } catch (NoSuchObjectLocalException | NoMoreTimeoutsException e) {
      return "";
    }
  }

  private static void cancel(Timer timer) {
    try {
      timer.cancel();
    } catch (NoSuchObjectLocalException | NoMoreTimeoutsException e) {
      // Another node was first.
      return;
    }
  }

  private Duration interval() {
    String text = config.getOptionalValue(INTERVAL, String.class).orElse("PT1M");
    Duration interval = Duration.parse(text);
    if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(INTERVAL + " is shorter than PT1S: " + text);
    }
    return interval;
  }
}
