package com.layers.vault.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.concurrent.Callable;

/**
 * Container-managed transactions around an act and its record. When {@code work} throws, the
 * container rolls back; what it throws arrives inside an {@code EJBException} unless it is a {@link
 * com.layers.vault.access.Refusal}.
 */
@Stateless
public class Transactions {

  /** Runs {@code work} in a transaction of its own, which has committed when this returns. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW) // no caller can hold back the commit
  public <T> T inOwn(Callable<T> work) {
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
