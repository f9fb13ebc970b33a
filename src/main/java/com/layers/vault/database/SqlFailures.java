package com.layers.vault.database;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** What a failure that came from JDBC means, however deep in other exceptions it lies. */
public final class SqlFailures {

  /**
   * SQLSTATE classes (ISO 9075, PostgreSQL's and Derby's): connection, transaction rolled back by
   * the database, out of resources, object in use, operator's intervention, system error.
   */
  private static final Set<String> OUT_OF_REACH = Set.of("08", "40", "53", "55", "57", "58", "XJ");

  private static final String UNIQUE_VIOLATION = "23505";

  private SqlFailures() {}

  /** Whether the database was out of reach or gave up: the same call may succeed later. */
  public static boolean isOutOfReach(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof SQLTransientException
          || e instanceof SQLRecoverableException
          || (e instanceof SQLException sql && OUT_OF_REACH.contains(sqlClass(sql)))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a unique constraint was breached. */
  public static boolean isDuplicate(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static String sqlClass(SQLException e) {
    String state = e.getSQLState();
    return state == null || state.length() != 5 ? "" : state.substring(0, 2);
  }
}
