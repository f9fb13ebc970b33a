package com.layers.vault.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The kept counts of hours. */
@ApplicationScoped
class ActivityRows {

  /** How many records one statement counts: so few that none takes long. */
  private static final int CHUNK = 250_000;

  private static final String COUNT =
      "select coalesce(sum(case when action = 'secret.resolve' and outcome = 'success'"
          + " then occurrences else 0 end), 0),"
          + " coalesce(sum(case when outcome = 'refused' then occurrences else 0 end), 0),"
          + " coalesce(sum(case when outcome = 'failed' and reason = 'integrity-failed'"
          + " then occurrences else 0 end), 0)"
          + " from audit_record where record_id >= ? and record_id < ?"
          + " and occurred_at >= ? and occurred_at < ?";

  /** The hours that are counted from that one on, oldest first. */
  List<ActivityHour> since(Connection connection, Instant first) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select hour_begin, resolves, refusals, unopened, counted_at from activity_hour"
                + " where hour_begin >= ? order by hour_begin")) {
      select.setTimestamp(1, Timestamp.from(first));
      List<ActivityHour> hours = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          hours.add(
              new ActivityHour(
                  rows.getTimestamp(1).toInstant(),
                  rows.getLong(2),
                  rows.getLong(3),
                  rows.getLong(4),
                  rows.getTimestamp(5).toInstant()));
        }
      }
      return hours;
    }
  }

  /** Drops the hours before that one; the others are the answer. */
  List<ActivityHour> forgetBefore(Connection connection, Instant first) throws SQLException {
    delete(connection, "hour_begin < ?", first);
    return since(connection, first);
  }

  /** Counts an hour, in the place of an older count. */
  Void count(Connection connection, Instant begin, Instant now) throws SQLException {
    Instant end = begin.plus(1, ChronoUnit.HOURS);
    RecordRange range = RecordRange.of(connection, begin, end, Long.MAX_VALUE);
    ActivityHour hour = new ActivityHour(begin, 0, 0, 0, now);
    for (long first = range.first(); first < range.before(); first += CHUNK) {
      hour =
          add(
              connection,
              hour,
              end,
              new RecordRange(first, Math.min(first + CHUNK, range.before())));
    }
    delete(connection, "hour_begin = ?", begin);
    insert(connection, hour);
    return null;
  }

  private static ActivityHour add(
      Connection connection, ActivityHour hour, Instant end, RecordRange range)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(COUNT)) {
      select.setLong(1, range.first());
      select.setLong(2, range.before());
      select.setTimestamp(3, Timestamp.from(hour.begin()));
      select.setTimestamp(4, Timestamp.from(end));
      try (ResultSet sums = select.executeQuery()) {
        sums.next();
        return new ActivityHour(
            hour.begin(),
            hour.resolves() + sums.getLong(1),
            hour.refusals() + sums.getLong(2),
            hour.unopened() + sums.getLong(3),
            hour.countedAt());
      }
    }
  }

  private static void insert(Connection connection, ActivityHour hour) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into activity_hour (hour_begin, resolves, refusals, unopened, counted_at)"
                + " values (?, ?, ?, ?, ?)")) {
      insert.setTimestamp(1, Timestamp.from(hour.begin()));
      insert.setLong(2, hour.resolves());
      insert.setLong(3, hour.refusals());
      insert.setLong(4, hour.unopened());
      insert.setTimestamp(5, Timestamp.from(hour.countedAt()));
      insert.executeUpdate();
    }
  }

  private static void delete(Connection connection, String which, Instant hour)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from activity_hour where " + which)) {
      delete.setTimestamp(1, Timestamp.from(hour));
      delete.executeUpdate();
    }
  }
}
