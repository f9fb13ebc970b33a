package com.layers.vault.keyring;

import com.layers.vault.access.SystemCaller;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;

/** The row of a rotation, for the job that rewraps. */
@Stateless
public class Rewrap {

  @PersistenceContext EntityManager entities;
  @Inject KeyRotations rotations;
  @Inject RotationLeases leases;
  @Inject RewrapProgress progress;

  /** Whose key is rotated; null for the root key. */
  public UUID projectOf(UUID rotationId) {
    return entities.find(KeyRotation.class, rotationId).projectId();
  }

  /**
   * The job begins, or goes on where one that died stopped.
   *
   * @param remaining how many wrapped keys are under older keys now
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS) // the count has its own
  public void begin(UUID rotationId, UUID node, long remaining) {
    Long known = entities.find(KeyRotation.class, rotationId).status().total();
    long total = known == null ? remaining : Math.max(known, remaining);
    progress.before(rotationId, total - remaining);
    leases.count(rotationId, node, total, total - remaining);
  }

  /** Whether the job is to go on: the rotation was not paused, and no other node has taken it. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS) // the lease has its own
  public boolean goesOn(UUID rotationId, UUID node) {
    return leases.holds(rotationId, node);
  }

  /**
   * The job has been over everything. When nothing is left but what does not open, the rotation
   * ends; otherwise something was put under an older key behind the job, and another job looks for
   * it.
   *
   * @param remaining how many wrapped keys are under older keys now
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED) // the act brings its own
  public void settle(UUID rotationId, UUID node, long remaining) {
    if (leases.holds(rotationId, node) && remaining <= progress.unopened(rotationId)) {
      rotations.end(
          new SystemCaller("key-rotation", rotationId.toString()), rotationId, node, remaining);
    }
  }
}
