package com.layers.vault.incontainer;

import com.layers.vault.access.Caller;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;

/** An act that has another one inside it, as a row that stores its secret will. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class OuterAct {

  @Audited(Action.CREATE_API_KEY)
  public <T> T act(Caller caller, Supplier<T> inner, boolean failAfterwards) {
    T answer = inner.get();
    if (failAfterwards) {
      throw new IllegalStateException("after " + caller.requestId());
    }
    return answer;
  }
}
