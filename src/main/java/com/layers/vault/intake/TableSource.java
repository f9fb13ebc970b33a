package com.layers.vault.intake;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rows of a PostgreSQL table or view with the columns of Supabase Vault's {@code
 * vault.decrypted_secrets}: {@code id}, {@code name}, {@code description}, {@code
 * decrypted_secret}. They are read as a stream, ordered by id.
 */
final class TableSource implements SecretSource {

  private static final int ROWS_AT_ONCE = 200;
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

  private final Connection connection;
  private final PreparedStatement select;
  private final ResultSet rows;
  private final RowMapping mapping;
  private long number;

  private TableSource(
      Connection connection, PreparedStatement select, ResultSet rows, RowMapping mapping) {
    this.connection = connection;
    this.select = select;
    this.rows = rows;
    this.mapping = mapping;
  }

  /**
   * Begins to read.
   *
   * @param user null when the address names it
   * @param password null for none; a String because JDBC has no other way
   * @param table with its schema, such as {@code vault.decrypted_secrets}
   * @throws WrongUsage when {@code table} is no name of a table
   */
  static TableSource open(
      String url, String user, String password, String table, RowMapping mapping)
      throws SQLException, WrongUsage {
    String sql =
        "select id, name, description, decrypted_secret from " + quoted(table) + " order by id";
    Properties properties = new Properties();
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    Connection connection = DriverManager.getConnection(url, properties);
    try {
      // Only inside a transaction does the driver read piece by piece.
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      PreparedStatement select = connection.prepareStatement(sql);
      select.setFetchSize(ROWS_AT_ONCE);
      return new TableSource(connection, select, select.executeQuery(), mapping);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public SourceLine next() throws SQLException {
    if (!rows.next()) {
      return null;
    }
    number++;
    String id = rows.getString(1);
    // The driver gives the text as it came over the wire: in UTF-8.
    byte[] value = rows.getBytes(4);
    if (value == null) {
      return SourceLine.skipped(number, id, "it has no value");
    }
    try {
      return mapping.line(number, id, rows.getString(2), rows.getString(3), value);
    } finally {
      Arrays.fill(value, (byte) 0);
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        select;
        rows) {
      connection.rollback();
    }
  }

  /** What is wrong with the database, by the classes of ISO/IEC 9075: no word of the driver's. */
  static String trouble(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    String told =
        switch (state.substring(0, Math.min(2, state.length()))) {
          case "08" -> "the database is out of reach";
          case "28" -> "the database does not accept the user or the password";
          default -> "the table cannot be read";
        };
    return told + " (SQLSTATE " + state + ")";
  }

  private static String quoted(String table) throws WrongUsage {
    String[] parts = table.split("\\.", -1);
    if (parts.length > 2 || !Arrays.stream(parts).allMatch(p -> IDENTIFIER.matcher(p).matches())) {
      throw new WrongUsage("--table is <name> or <schema>.<name>.");
    }
    return Arrays.stream(parts).map(p -> '"' + p + '"').collect(Collectors.joining("."));
  }
}
