package com.layers.vault.audit;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.concurrent.Callable;

/** Container-managed transactions around an act and its record. */
@Stateless
public class Transactions {

  @Resource SessionContext context;

  /**
   * Runs {@code work} in a transaction of its own, which has committed when this returns. When
   * {@code work} throws, it is rolled back; what is no {@link com.layers.vault.access.Refusal}
   * arrives inside an {@code EJBException}. The same when {@code work} caught the refusal of an act
   * inside it and went on: the container would roll that back without a word.
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW) // no caller can hold back the commit
  public <T> T inOwn(Callable<T> work) {
    try {
      T answer = work.call();
      if (context.getRollbackOnly()) {
        throw new IllegalStateException("an act inside this one was refused");
      }
      return answer;
    } catch (RuntimeException e) {
      context.setRollbackOnly();
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
