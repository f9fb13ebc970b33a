package com.layers.vault.audit;

import com.layers.vault.access.Refusal;
import com.layers.vault.database.SqlFailures;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The steps of a count that is kept, each in a transaction of its own. */
@ApplicationScoped
public class Counting {

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject Transactions transactions;

  /** What is done in one transaction. */
  @FunctionalInterface
  public interface Step<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Takes a step, which has committed when this returns.
   *
   * @throws Refusal UNAVAILABLE when another node keeps the same count at this moment
   */
  public <T> T take(Step<T> step) {
    try {
      return transactions.inOwn(
          () -> {
            try (Connection connection = database.getConnection()) {
              return step.on(connection);
            }
          });
    } catch (EJBException e) {
      if (SqlFailures.isDuplicate(e)) {
        throw Refusal.unavailable("Another node counts the same at this moment.", e);
      }
      throw e;
    }
  }
}
