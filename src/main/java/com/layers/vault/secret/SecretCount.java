package com.layers.vault.secret;

import com.layers.vault.database.SqlIds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One count of the secrets, by id, so many at a time that no statement takes long; those of the
 * vault's own, hidden projects are left out.
 */
final class SecretCount {

  private static final int CHUNK = 50_000;

  private static final String LAST_USE = "coalesce(s.last_resolved_at, s.created_at)";
  private static final String LIVE = "s.state = 'active' and p.state = 'active'";

  private static final String FROM =
      " from secret s join project p on p.project_id = s.project_id"
          + " where p.hidden = false and p.state <> 'destroyed' and s.vault_id > ? and s.vault_id <= ?";

  private static final String SUMS =
      "select s.kind, s.state, count(*), "
          + sum("s.expires_at >= ? and s.expires_at < ?")
          + ", "
          + sum("s.rotate_by < ?")
          + ", "
          + sum(LAST_USE + " < ?")
          + FROM
          + " group by s.kind, s.state";

  private static final String UNUSED =
      "select s.vault_id, "
          + LAST_USE
          + " last_use"
          + FROM
          + " and "
          + LIVE
          + " and "
          + LAST_USE
          + " < ? order by last_use fetch first "
          + SecretFigures.MOST_UNUSED
          + " rows only";

  private final SqlIds ids;
  private final Instant now;
  private final long begin = System.nanoTime();
  private final Map<String, Sums> sums = new TreeMap<>();
  private List<Unused> unused = new ArrayList<>();
  private UUID last = new UUID(0, 0);
  private boolean complete;

  /** The numbers of one kind in one state, which are codes. */
  record Sums(String kind, String state, long total, long expiring, long overdue, long unused) {

    private Sums plus(Sums other) {
      return new Sums(
          kind,
          state,
          total + other.total,
          expiring + other.expiring,
          overdue + other.overdue,
          unused + other.unused);
    }
  }

  /** A secret that was not used since. */
  record Unused(UUID vaultId, Timestamp usedAt) {}

  SecretCount(SqlIds ids, Instant now) {
    this.ids = ids;
    this.now = now;
  }

  boolean isComplete() {
    return complete;
  }

  /** Counts the next ones. */
  Void next(Connection connection) throws SQLException {
    UUID end = endOfChunk(connection);
    complete = end == null;
    UUID to = complete ? new UUID(-1L, -1L) : end;
    addSums(connection, to);
    addUnused(connection, to);
    last = to;
    return null;
  }

  List<Sums> sums() {
    return List.copyOf(sums.values());
  }

  /** Those that wait the longest, the longest first. */
  List<Unused> unused() {
    return unused;
  }

  Instant begunAt() {
    return now;
  }

  Duration took() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private UUID endOfChunk(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select vault_id from secret where vault_id > ? order by vault_id offset "
                + (CHUNK - 1)
                + " rows fetch next 1 rows only")) {
      ids.bind(select, 1, last);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? ids.read(row, 1) : null;
      }
    }
  }

  private void addSums(Connection connection, UUID to) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SUMS)) {
      select.setTimestamp(1, Timestamp.from(now));
      select.setTimestamp(2, Timestamp.from(Due.EXPIRING.to(now)));
      select.setTimestamp(3, Timestamp.from(Due.OVERDUE.to(now)));
      select.setTimestamp(4, Timestamp.from(Due.UNUSED.to(now)));
      ids.bind(select, 5, last);
      ids.bind(select, 6, to);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Sums more =
              new Sums(
                  row.getString(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5),
                  row.getLong(6));
          sums.merge(more.kind() + " " + more.state(), more, Sums::plus);
        }
      }
    }
  }

  private void addUnused(Connection connection, UUID to) throws SQLException {
    List<Unused> all = new ArrayList<>(unused);
    try (PreparedStatement select = connection.prepareStatement(UNUSED)) {
      ids.bind(select, 1, last);
      ids.bind(select, 2, to);
      select.setTimestamp(3, Timestamp.from(Due.UNUSED.to(now)));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          all.add(new Unused(ids.read(row, 1), row.getTimestamp(2)));
        }
      }
    }
    unused =
        all.stream()
            .sorted(Comparator.comparing(Unused::usedAt))
            .limit(SecretFigures.MOST_UNUSED)
            .toList();
  }

  private static String sum(String condition) {
    return "sum(case when " + LIVE + " and " + condition + " then 1 else 0 end)";
  }
}
