package com.layers.vault.incontainer;

import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/** The database past the vault: what somebody with SQL access can read and change. */
@ApplicationScoped
public class Rows {

  @Resource(lookup = "java:comp/env/jdbc/vault-lookup")
  DataSource database;

  @Inject SqlIds ids;

  boolean isDerby() {
    return ids == SqlIds.DERBY;
  }

  /** A connection of the vault's own pool, which the caller closes. */
  Connection connection() throws SQLException {
    return database.getConnection();
  }

  /** Runs a statement; a null among the values must stand in the text as a literal. */
  int run(String sql, Object... values) {
    try {
      return tryToRun(sql, values);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  int tryToRun(String sql, Object... values) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  /** The rows of a query, ids as 16 bytes on Derby, other bytes as arrays. */
  List<List<Object>> select(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      List<List<Object>> all = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          List<Object> row = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            boolean large = rows.getMetaData().getColumnType(i) == Types.BLOB;
            row.add(large ? rows.getBytes(i) : rows.getObject(i));
          }
          all.add(row);
        }
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The names of a table's columns, but for those that the database computes. */
  List<String> columns(String table) {
    try (Connection connection = database.getConnection()) {
      DatabaseMetaData described = connection.getMetaData();
      String stored =
          described.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
      List<String> names = new ArrayList<>();
      try (ResultSet columns =
          described.getColumns(connection.getCatalog(), connection.getSchema(), stored, null)) {
        while (columns.next()) {
          if (columns.getString("IS_GENERATEDCOLUMN").equals("NO")) {
            names.add(columns.getString("COLUMN_NAME"));
          }
        }
      }
      return names;
    } catch (SQLException e) {
      throw new IllegalStateException(table, e);
    }
  }

  /** The one value of a query of one row and column. */
  Object value(String sql, Object... values) {
    List<List<Object>> rows = select(sql, values);
    if (rows.size() != 1) {
      throw new IllegalStateException(rows.size() + " rows of " + sql);
    }
    return rows.get(0).get(0);
  }

  long count(String table, String where, Object... values) {
    return ((Number) value("select count(*) from " + table + " where " + where, values))
        .longValue();
  }

  private void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof UUID id) {
        ids.bind(statement, i + 1, id);
      } else if (values[i] instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else {
        statement.setObject(i + 1, values[i]);
      }
    }
  }
}
