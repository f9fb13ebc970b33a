package com.layers.vault.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;

/**
 * Operators as they are at the moment of an act that depends on it, whatever they were when their
 * request came in.
 */
@ApplicationScoped
public class PresentOperators {

  @PersistenceContext EntityManager entities;

  /** An operator, who stays so until the current transaction ends. */
  public OperatorMetadata locked(UUID operatorId) {
    return entities.find(Operator.class, operatorId, LockModeType.PESSIMISTIC_WRITE).metadata();
  }

  /** An operator, who may be changed a moment later. */
  public OperatorMetadata find(UUID operatorId) {
    return entities.find(Operator.class, operatorId).metadata();
  }
}
