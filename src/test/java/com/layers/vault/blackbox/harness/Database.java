package com.layers.vault.blackbox.harness;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** The database of one vault, as its operator sees it. */
public interface Database extends AutoCloseable {

  /** The settings (DESIGN §6) that lead a server to it. */
  Map<String, String> settings();

  /** The folder that holds its files, logs included. */
  Path files();

  /**
   * Looks into its tables, or changes them, beside the vault. On Derby only while no server runs:
   * an embedded database belongs to one process.
   */
  <T> T inspect(Inspection<T> inspection) throws SQLException;

  /** Returns when nothing of a killed server is still at work in the database. */
  void awaitSilence(Tables tables) throws SQLException;

  /** What is read from the tables. */
  @FunctionalInterface
  interface Inspection<T> {
    T of(Tables tables) throws SQLException;
  }

  @Override
  void close();

  /** The kind that this run of the tests is about: system property {@code vault.test.db}. */
  static boolean isPostgresql() {
    String name = System.getProperty("vault.test.db", "derby");
    if (!name.equals("derby") && !name.equals("postgresql")) {
      throw new IllegalArgumentException("vault.test.db is neither derby nor postgresql: " + name);
    }
    return name.equals("postgresql");
  }
}
