package com.layers.vault.secret;

import com.layers.vault.access.Refusal;
import com.layers.vault.audit.Transactions;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes down twice a minute, and at the end, when secrets were last used. No act waits for it
 * long: it holds few rows at a time, all nodes take them in the same order, and what could not be
 * written is tried again the next time.
 */
@Singleton
@Startup
@TransactionAttribute(
    TransactionAttributeType.NOT_SUPPORTED) // each batch has a transaction of its own
public class LastUseReport {

  private static final Logger LOG = Logger.getLogger(LastUseReport.class.getName());
  private static final int BATCH = 50;

  @PersistenceContext EntityManager entities;
  @Inject LastUses uses;
  @Inject Transactions transactions;

  @Schedule(hour = "*", minute = "*", second = "10,40", persistent = false)
  @PreDestroy
  void write() {
    List<LastUses.Use> all = uses.drain();
    for (int from = 0; from < all.size(); from += BATCH) {
      write(all.subList(from, Math.min(from + BATCH, all.size())));
    }
  }

  private void write(List<LastUses.Use> batch) {
    try {
      transactions.inOwn(
          () -> {
            batch.forEach(this::update);
            return null;
          });
    } catch (EJBException | Refusal e) {
      batch.forEach(use -> uses.note(use.vaultId(), use.at()));
      LOG.log(
          Level.WARNING, "When secrets were last used could not be written; kept for later.", e);
    }
  }

  /** Only ever forwards: another node may know of a later use. Nothing else of the row changes. */
  private void update(LastUses.Use use) {
    entities
        .createQuery(
            "update Secret s set s.lastResolvedAt = :at where s.vaultId = :id"
                + " and (s.lastResolvedAt is null or s.lastResolvedAt < :at)")
        .setParameter("at", use.at())
        .setParameter("id", use.vaultId())
        .executeUpdate();
  }
}
