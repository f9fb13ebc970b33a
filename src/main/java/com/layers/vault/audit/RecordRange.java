package com.layers.vault.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

/**
 * The ids between which the records of a window of time lie. Ids grow with time, so a moment's id
 * is found by halving, along the primary key: the trail needs no index on time, which every resolve
 * would pay for.
 *
 * @param first the lowest id
 * @param before the id that all are below
 */
record RecordRange(long first, long before) {

  /** How far the clocks of nodes may be apart: by so much records may be out of order. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

  /**
   * The range of a filter's window.
   *
   * @param before the id that all are below, whatever the window is
   */
  static RecordRange of(Connection connection, AuditFilter filter, long before)
      throws SQLException {
    return of(connection, filter.from(), filter.to(), before);
  }

  /**
   * The range of a window of time, which is open where one of its ends is null.
   *
   * @param before the id that all are below, whatever the window is
   */
  static RecordRange of(Connection connection, Instant from, Instant to, long before)
      throws SQLException {
    if (from == null && to == null) {
      return new RecordRange(Long.MIN_VALUE, before);
    }
    try (PreparedStatement next =
        connection.prepareStatement(
            "select record_id, occurred_at from audit_record where record_id >= ?"
                + " order by record_id fetch first 1 rows only")) {
      long end = Math.min(before, newest(connection) + 1);
      return new RecordRange(
          from == null ? Long.MIN_VALUE : firstFrom(next, from.minus(CLOCKS_APART), end),
          to == null ? end : firstFrom(next, to.plus(CLOCKS_APART), end));
    }
  }

  /** The id of the first record, below {@code end}, of that moment or a later one; else that. */
  private static long firstFrom(PreparedStatement next, Instant moment, long end)
      throws SQLException {
    Timestamp wanted = Timestamp.from(moment);
    long low = 0;
    long high = end;
    while (low < high) {
      long middle = low + (high - low) / 2;
      next.setLong(1, middle);
      try (ResultSet row = next.executeQuery()) {
        if (!row.next() || row.getLong(1) >= high || !row.getTimestamp(2).before(wanted)) {
          high = middle;
        } else {
          low = row.getLong(1) + 1;
        }
      }
    }
    return low;
  }

  /** The id of the newest record; 0 when there is none. */
  static long newest(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("select max(record_id) from audit_record");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
