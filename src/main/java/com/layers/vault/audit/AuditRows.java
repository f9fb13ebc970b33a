package com.layers.vault.audit;

import com.layers.vault.audit.AuditConditions.Condition;
import com.layers.vault.audit.AuditConditions.Leading;
import com.layers.vault.database.SqlIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads of the trail, from a record backwards. A read looks at a bounded number of records, however
 * few of them are wanted, and says how far it came.
 */
@ApplicationScoped
class AuditRows {

  /** How many records a read looks at: along an index, and all of them in their order. */
  private static final int LOOK_ALONG_AN_INDEX = 5_000;

  private static final int LOOK_AT_ALL = 30_000;

  private static final String COLUMNS =
      "record_id, occurred_at, actor, door, action, outcome, reason, organization_id, project_id,"
          + " vault_id, version, subject, purpose, request_id, occurrences, digest";

  @Inject SqlIds ids;

  /** One record, or null. */
  AuditRecord find(Connection connection, long recordId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select " + COLUMNS + " from audit_record where record_id = ?")) {
      select.setLong(1, recordId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? read(row) : null;
      }
    }
  }

  /**
   * The newest records that are wanted and lie before a place.
   *
   * @param before the id that all of them are below
   */
  AuditPage page(Connection connection, AuditFilter filter, long before, int limit)
      throws SQLException {
    AuditConditions conditions = new AuditConditions(filter, ids);
    RecordRange range = RecordRange.of(connection, filter, before);
    List<AuditRecord> found = wanted(connection, conditions, range, limit + 1);
    if (found.size() > limit) {
      return new AuditPage(found.subList(0, limit), found.get(limit - 1).recordId(), null);
    }
    OptionalLong last = lastLookedAt(connection, conditions, range);
    return last.isPresent()
        ? new AuditPage(found, last.getAsLong(), find(connection, last.getAsLong()).occurredAt())
        : new AuditPage(found, null, null);
  }

  private List<AuditRecord> wanted(
      Connection connection, AuditConditions conditions, RecordRange range, int limit)
      throws SQLException {
    StringBuilder sql = new StringBuilder("select " + COLUMNS + " from (");
    sql.append(way(COLUMNS, conditions))
        .append(" fetch first ")
        .append(look(conditions))
        .append(" rows only) looked");
    String word = " where ";
    for (Condition condition : conditions.rest()) {
      sql.append(word).append(condition.sql());
      word = " and ";
    }
    sql.append(" order by record_id desc fetch first ").append(limit).append(" rows only");
    try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
      int index = bindWay(select, conditions, range);
      for (Condition condition : conditions.rest()) {
        condition.value().bind(select, index++);
      }
      List<AuditRecord> found = new ArrayList<>(limit);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(read(rows));
        }
      }
      return found;
    }
  }

  /** The last record that such a read looks at; empty when it comes to the end of the trail. */
  private OptionalLong lastLookedAt(
      Connection connection, AuditConditions conditions, RecordRange range) throws SQLException {
    String sql =
        way("record_id", conditions)
            + " offset "
            + (look(conditions) - 1)
            + " rows fetch next 1 rows only";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      bindWay(select, conditions, range);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  private static int look(AuditConditions conditions) {
    return conditions.leading().isPresent() ? LOOK_ALONG_AN_INDEX : LOOK_AT_ALL;
  }

  /**
   * The records that a read looks at, in the order in which it does. PostgreSQL would walk the
   * primary key for what it takes to be frequent, over however many others: only the index of the
   * leading condition gives the order that is asked for here.
   */
  private String way(String columns, AuditConditions conditions) {
    String select = "select " + columns + " from audit_record where ";
    if (conditions.leading().isEmpty()) {
      return select + "record_id < ? and record_id >= ? order by record_id desc";
    }
    Leading leading = conditions.leading().get();
    String column = leading.column();
    return select
        + leading.part()
        + (ids == SqlIds.POSTGRESQL
                ? " and (%1$s, record_id) < (?, ?) and (%1$s, record_id) >= (?, ?)"
                : " and %1$s = ? and record_id < ? and %1$s = ? and record_id >= ?")
            .formatted(column)
        + " order by "
        + column
        + " desc, record_id desc";
  }

  /** Returns the index of the parameter behind. */
  private static int bindWay(
      PreparedStatement statement, AuditConditions conditions, RecordRange range)
      throws SQLException {
    int index = 1;
    for (long end : new long[] {range.before(), range.first()}) {
      if (conditions.leading().isPresent()) {
        conditions.leading().get().value().bind(statement, index++);
      }
      statement.setLong(index++, end);
    }
    return index;
  }

  private AuditRecord read(ResultSet row) throws SQLException {
    int version = row.getInt("version");
    Integer versionOrNull = row.wasNull() ? null : version;
    byte[] digest = row.getBytes("digest");
    return new AuditRecord(
        row.getLong("record_id"),
        row.getTimestamp("occurred_at").toInstant(),
        row.getString("actor"),
        row.getString("door"),
        row.getString("action"),
        row.getString("outcome"),
        row.getString("reason"),
        ids.read(row, row.findColumn("organization_id")),
        ids.read(row, row.findColumn("project_id")),
        ids.read(row, row.findColumn("vault_id")),
        versionOrNull,
        row.getString("subject"),
        row.getString("purpose"),
        row.getString("request_id"),
        row.getInt("occurrences"),
        digest == null ? null : HexFormat.of().formatHex(digest));
  }
}
