package com.layers.vault.web;

import java.sql.SQLException;

/**
 * Where a failure came from, for the log: the classes and the places in the code, and no message,
 * because a message of a library may quote what it was given.
 */
public final class FailureTrace {

  private static final int MAX_CAUSES = 6;
  private static final int MAX_FRAMES = 16;

  private FailureTrace() {}

  public static String of(Throwable failure) {
    StringBuilder trace = new StringBuilder();
    Throwable e = failure;
    for (int depth = 0; e != null && depth < MAX_CAUSES; depth++, e = e.getCause()) {
      trace.append(depth == 0 ? "" : "\ncaused by ").append(e.getClass().getName());
      if (e instanceof SQLException sql) {
        trace.append(" SQLSTATE ").append(sql.getSQLState());
      }
      StackTraceElement[] frames = e.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
        trace.append("\n\tat ").append(frames[i]);
      }
    }
    return trace.toString();
  }
}
