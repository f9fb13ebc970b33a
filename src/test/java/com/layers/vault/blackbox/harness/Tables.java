package com.layers.vault.blackbox.harness;

import java.nio.ByteBuffer;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** The tables of a vault's database. Ids go in and come out as UUIDs on every database. */
public final class Tables {

  private final Connection connection;
  private final boolean nativeUuid;

  Tables(Connection connection, boolean nativeUuid) {
    this.connection = connection;
    this.nativeUuid = nativeUuid;
  }

  public int update(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  public List<Row> rows(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet result = statement.executeQuery()) {
      List<Row> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(Row.of(result));
      }
      return rows;
    }
  }

  /** Adds a row; columns that hold null are left out. */
  public void insert(String table, Map<String, Object> row) throws SQLException {
    Map<String, Object> given = new TreeMap<>(row);
    given.values().removeIf(Objects::isNull);
    String marks = String.join(",", Collections.nCopies(given.size(), "?"));
    update(
        "insert into "
            + table
            + " ("
            + String.join(",", given.keySet())
            + ") values ("
            + marks
            + ")",
        given.values().toArray());
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i] instanceof UUID id ? key(id) : parameters[i]);
    }
    return statement;
  }

  private Object key(UUID id) {
    return nativeUuid
        ? id
        : ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
  }

  /** One row; columns by name, in any case, and bytes whatever their type. */
  public record Row(Map<String, Object> columns) {

    static Row of(ResultSet result) throws SQLException {
      Map<String, Object> columns = new TreeMap<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        String name = result.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT);
        Object value = result.getObject(i);
        columns.put(
            name, value instanceof Blob blob ? blob.getBytes(1, (int) blob.length()) : value);
      }
      return new Row(columns);
    }

    /** The column as text: bytes in hex; null where there is none. */
    public String text(String column) {
      Object value = columns.get(column);
      if (value instanceof byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
      }
      return value == null ? null : value.toString();
    }

    public long number(String column) {
      return ((Number) columns.get(column)).longValue();
    }

    /** The id in this column; null where there is none. */
    public UUID id(String column) {
      Object value = columns.get(column);
      if (value instanceof byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
      }
      return (UUID) value;
    }
  }
}
