package com.layers.vault.audit;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * How busy the vault was in the last day, by hour. It is counted from the trail by the upkeep, an
 * hour at a time, and kept: nobody who looks waits for the count. An hour is counted anew until it
 * has been over for an hour, so that what committed late, or on a node whose clock is behind, is in
 * it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class ActivityFigures {

  private static final int HOURS = 24;
  private static final Duration FINAL_AFTER = Duration.ofHours(2);

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject ActivityRows rows;
  @Inject Counting counting;
  @Inject Clock clock;

  /**
   * The last day, oldest hour first; hours that are not counted yet are missing.
   *
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_AUDIT, successes = false)
  public List<ActivityHour> lastDay(OperatorCaller caller) {
    caller.requireAny();
    try (Connection connection = database.getConnection()) {
      return rows.since(connection, firstHour());
    } catch (SQLException e) {
      throw Refusal.unavailable("The figures cannot be read.", e);
    }
  }

  /**
   * Counts the hours that are not counted for good.
   *
   * @param goOn whether there is time for another hour
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED) // each hour has its own
  public void refresh(BooleanSupplier goOn) {
    Map<Instant, ActivityHour> counted =
        counting.take(connection -> rows.forgetBefore(connection, firstHour())).stream()
            .collect(Collectors.toMap(ActivityHour::begin, Function.identity()));
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    for (int i = 0; i <= HOURS && goOn.getAsBoolean(); i++) {
      ActivityHour known = counted.get(hour);
      if (known == null || known.countedAt().isBefore(hour.plus(FINAL_AFTER))) {
        Instant begin = hour;
        counting.take(connection -> rows.count(connection, begin, now()));
      }
      hour = hour.minus(1, ChronoUnit.HOURS);
    }
  }

  private Instant firstHour() {
    return clock.instant().truncatedTo(ChronoUnit.HOURS).minus(HOURS, ChronoUnit.HOURS);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
