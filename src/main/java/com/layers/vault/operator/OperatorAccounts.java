package com.layers.vault.operator;

import com.layers.vault.access.Refusal;
import com.layers.vault.database.SqlFailures;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.util.Optional;

/** The accounts as signing in reads them, before anybody is a caller. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED) // a read for itself
public class OperatorAccounts {

  @PersistenceContext EntityManager entities;

  /**
   * The local account of that name, disabled or not.
   *
   * @throws Refusal UNAVAILABLE when the database can't tell
   */
  public Optional<Operator> find(String username) {
    try {
      return entities
          .createQuery(
              "select o from Operator o where o.username = :name and o.issuer is null",
              Operator.class)
          .setParameter("name", username)
          .getResultStream()
          .findFirst();
    } catch (PersistenceException e) {
      throw SqlFailures.isOutOfReach(e)
          ? Refusal.unavailable("Operators cannot be checked at the moment.", e)
          : e;
    }
  }
}
