package com.layers.vault.secret;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.audit.Counting;
import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * How many secrets there are and what is due for them. The numbers are counted by the upkeep, over
 * the whole table, and kept; the lists of what is due are read by index when they are asked for.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class SecretFigures {

  /** How many secrets that are not used any more are kept as a list. */
  public static final int MOST_UNUSED = 1000;

  /** A count takes at most this part of the time: where it takes long, it is made less often. */
  private static final int PART = 50;

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject FigureRows rows;
  @Inject DueRows due;
  @Inject SqlIds ids;
  @Inject Counting counting;
  @Inject Clock clock;

  /**
   * The numbers, as they were last counted; empty before the first time.
   *
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_SECRET, successes = false)
  public List<SecretFigure> all(OperatorCaller caller) {
    caller.requireAny();
    try (Connection connection = database.getConnection()) {
      return rows.all(connection);
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
  }

  /**
   * Secrets that something is due for, the one that waits the longest first.
   *
   * @param after the {@link DueSecret#at} and {@code id} of the last one of the page before; null
   *     for the first page
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_SECRET, successes = false)
  public List<DueSecret> due(OperatorCaller caller, Due what, Instant after, UUID id, int limit) {
    caller.requireAny();
    try (Connection connection = database.getConnection()) {
      return due.list(connection, what, clock.instant(), after, id, limit);
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
  }

  /**
   * Counts anew, when the last count is old enough for what it took. A count that there is no time
   * for is dropped.
   *
   * @param goOn whether there is time for more
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED) // each step has its own
  public void refresh(BooleanSupplier goOn) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (!counting.take(connection -> rows.isOld(connection, now, PART))) {
      return;
    }
    SecretCount count = new SecretCount(ids, now);
    while (!count.isComplete() && goOn.getAsBoolean()) {
      counting.take(count::next);
    }
    if (count.isComplete()) {
      counting.take(connection -> rows.keep(connection, count));
    }
  }
}
