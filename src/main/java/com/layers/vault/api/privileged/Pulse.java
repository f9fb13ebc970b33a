package com.layers.vault.api.privileged;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/** The emptiest call there is: what every other one is measured against. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // there is nothing to commit
public class Pulse {

  public boolean ready() {
    return true;
  }
}
