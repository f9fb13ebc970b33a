package com.layers.vault.idempotency;

import com.layers.vault.access.Refusal;
import com.layers.vault.audit.Transactions;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes away what is too old to be answered again. Every node does it: the second one finds nothing
 * left, and no answer depends on it.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED) // so that a failure is seen here
public class ExpiredAnswers {

  private static final Logger LOG = Logger.getLogger(ExpiredAnswers.class.getName());

  @Inject AnswerRows rows;
  @Inject Transactions transactions;
  @Inject Clock clock;

  @Schedule(hour = "*", minute = "*/10", persistent = false)
  public void delete() {
    try {
      transactions.inOwn(() -> rows.deleteExpired(clock.instant()));
    } catch (EJBException | Refusal e) {
      LOG.log(Level.WARNING, "Expired answers could not be deleted; tried again later.", e);
    }
  }
}
