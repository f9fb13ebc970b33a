package com.layers.vault.keyring;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Grants;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.Audited;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The rotations of keys, to be watched, paused and resumed. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class KeyRotations {

  private static final String NOTHING = "No key rotation has this id.";
  private static final Logger LOG = Logger.getLogger(KeyRotations.class.getName());

  @PersistenceContext EntityManager entities;
  @Inject RotationRows rows;
  @Inject RotationLeases leases;
  @Inject Grants grants;
  @Inject Clock clock;

  /**
   * The rotations of keys that the caller may rotate, by id.
   *
   * @param after the last id of the page before, or null for the first page
   */
  @Audited(value = Action.READ_KEY, successes = false)
  public List<KeyRotationStatus> list(Caller caller, UUID after, int limit) {
    Act.current().entry();
    return rows.page(KeyRight.toRead(caller, grants).reach(), after, limit);
  }

  /**
   * The latest rotations of keys that the caller may see, the newest first.
   *
   * @param before the last id of the page before, or null for the first page
   */
  @Audited(value = Action.READ_KEY, successes = false)
  public List<KeyRotationStatus> latest(Caller caller, UUID before, int limit) {
    Act.current().entry();
    return rows.latest(KeyRight.toRead(caller, grants).reach(), before, limit);
  }

  /**
   * The last rotation of a project's key, or with null of the root key, whether it is under way or
   * has ended.
   *
   * @throws Refusal FORBIDDEN, OUTSIDE
   */
  @Audited(value = Action.READ_KEY, successes = false)
  public Optional<KeyRotationStatus> last(Caller caller, UUID projectId) {
    AuditEntry entry = Act.current().entry();
    if (projectId != null) {
      entry.project(projectId);
    }
    if (!KeyRight.toRead(caller, grants).covers(projectId)) {
      throw new Refusal(Reason.OUTSIDE, NOTHING);
    }
    return rows.last(projectId);
  }

  /**
   * How far a rotation is.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE
   */
  @Audited(value = Action.READ_KEY, successes = false)
  public KeyRotationStatus find(Caller caller, UUID rotationId) {
    return found(rotationId, LockModeType.NONE, () -> KeyRight.toRead(caller, grants)).status();
  }

  /**
   * Has a rotation wait: what is rewrapped stays so.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE; STATE_CONFLICT unless it is running
   */
  @Audited(Action.PAUSE_KEY_ROTATION)
  public KeyRotationStatus pause(Caller caller, UUID rotationId) {
    KeyRotation rotation = toChange(caller, rotationId);
    rotation.pause();
    return rotation.status();
  }

  /**
   * Has a paused rotation go on.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE; STATE_CONFLICT unless it is paused
   */
  @Audited(Action.RESUME_KEY_ROTATION)
  public KeyRotationStatus resume(Caller caller, UUID rotationId) {
    KeyRotation rotation = toChange(caller, rotationId);
    rotation.resume();
    return rotation.status();
  }

  /**
   * The rotation has ended.
   *
   * @param remaining how many wrapped keys do not open under the key that they name; they are as
   *     they were
   * @throws Refusal STATE_CONFLICT when it was paused or taken over meanwhile
   */
  @Audited(Action.END_KEY_ROTATION)
  public void end(SystemCaller caller, UUID rotationId, UUID node, long remaining) {
    AuditEntry entry = Act.current().entry().subject(rotationId.toString());
    KeyRotation rotation = entities.find(KeyRotation.class, rotationId);
    if (rotation.projectId() != null) {
      entry.project(rotation.projectId());
    }
    if (!leases.finish(rotationId, node, remaining, clock.instant())) {
      throw new Refusal(Reason.STATE_CONFLICT, "The rotation was paused or taken over meanwhile.");
    }
    if (remaining > 0) {
      LOG.log(
          Level.SEVERE,
          "The key rotation {0} is incomplete: {1} wrapped keys do not open under the key that they"
              + " name. They are as they were.",
          new Object[] {rotationId, remaining});
    }
  }

  /**
   * Begins to rewrap what older keys of a project wrap, in the current transaction; the one that is
   * under way, if there is one, does that as well, and goes on if it was paused.
   *
   * @param requestedBy who asked for it, as the trail names them
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY) // it is part of an act
  public KeyRotationStatus begin(String requestedBy, UUID projectId) {
    Optional<KeyRotation> underWay = rows.underWay(projectId);
    underWay.ifPresent(KeyRotation::goOn);
    return underWay
        .map(KeyRotation::status)
        .orElseGet(() -> rows.begin(projectId, KeyRotationState.RUNNING, requestedBy));
  }

  /** Whether a rotation of a project's key has not ended yet. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY) // it is part of an act
  public boolean isUnderWay(UUID projectId) {
    return rows.underWay(projectId).isPresent();
  }

  private KeyRotation toChange(Caller caller, UUID rotationId) {
    return found(rotationId, LockModeType.PESSIMISTIC_WRITE, () -> KeyRight.of(caller, grants));
  }

  private KeyRotation found(UUID rotationId, LockModeType lock, Supplier<KeyRight> asked) {
    AuditEntry entry = Act.current().entry().subject(rotationId.toString());
    KeyRight right = asked.get();
    KeyRotation rotation = entities.find(KeyRotation.class, rotationId, lock);
    if (rotation == null) {
      throw new Refusal(Reason.UNKNOWN, NOTHING);
    }
    if (!right.covers(rotation.projectId())) {
      throw new Refusal(Reason.OUTSIDE, NOTHING);
    }
    if (rotation.projectId() != null) {
      entry.project(rotation.projectId());
    }
    return rotation;
  }
}
