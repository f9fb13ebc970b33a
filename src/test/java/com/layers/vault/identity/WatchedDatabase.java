package com.layers.vault.identity;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A real Derby database, and what was asked of it: which statements, and by which plan. */
final class WatchedDatabase {

  private final DataSource derby;
  private final List<String> statements = new ArrayList<>();
  private String plan = "";

  WatchedDatabase(DataSource derby) {
    this.derby = derby;
  }

  DataSource dataSource() {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object got = method.invoke(derby, arguments);
          return got instanceof Connection connection ? watched(connection) : got;
        });
  }

  /** The statements that were prepared, in their order. */
  List<String> statements() {
    return statements;
  }

  /** How Derby went about the last one. */
  String plan() {
    return plan;
  }

  void forget() {
    statements.clear();
    plan = "";
  }

  private Connection watched(Connection connection) throws SQLException {
    run(connection, "call syscs_util.syscs_set_runtimestatistics(1)");
    return proxy(
        Connection.class,
        (method, arguments) -> {
          if (method.getName().startsWith("prepare")
              || method.getName().equals("createStatement")) {
            statements.add(arguments == null ? method.getName() : String.valueOf(arguments[0]));
          } else if (method.getName().equals("close")) {
            plan = lastPlan(connection);
          }
          return method.invoke(connection, arguments);
        });
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String lastPlan(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("values syscs_util.syscs_get_runtimestatistics()")) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  private interface Call {
    Object by(Method method, Object[] arguments) throws ReflectiveOperationException, SQLException;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return call.by(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
