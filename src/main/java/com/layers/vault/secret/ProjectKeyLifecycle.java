package com.layers.vault.secret;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Grants;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.Audited;
import com.layers.vault.keyring.KeyRight;
import com.layers.vault.keyring.KeyRotationStatus;
import com.layers.vault.keyring.KeyRotations;
import com.layers.vault.keyring.Keyring;
import com.layers.vault.keyring.ProjectKey;
import com.layers.vault.keyring.ProjectKeyStatus;
import com.layers.vault.tenant.Project;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The life of project keys (NIST SP 800-57 Part 1, section 7). The next version takes the place of
 * the active one at once, and a job rewraps the data keys under older ones. An old one is destroyed
 * when nothing is under it and its waiting time is over.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class ProjectKeyLifecycle {

  private static final String KEYS =
      "select k from ProjectKey k where k.projectId = :project order by k.version";

  /**
   * A key that was there while a root key was in use was under it, whichever wraps it now. Of a
   * root key that is still in use nothing is replaced before its turn is over: it would wrap that
   * too.
   */
  private static final String EXPOSED_BY_ROOT =
      "k.life.compromisedAt is null"
          + " and k.life.state <> com.layers.vault.keyring.KeyState.DESTROYED"
          + " and exists (select r from RootKey r where r.life.compromisedAt is not null"
          + " and r.life.deactivatedAt >= k.life.createdAt)";

  private static final Logger LOG = Logger.getLogger(ProjectKeyLifecycle.class.getName());

  @PersistenceContext EntityManager entities;
  @Inject Keyring keyring;
  @Inject KeyRotations rotations;
  @Inject WrappedDeks deks;
  @Inject ProjectKeyReach reach;
  @Inject Grants grants;
  @Inject Clock clock;

  /**
   * Begins a rotation of a project's key.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE; STATE_CONFLICT when one is under way
   */
  @Audited(Action.ROTATE_PROJECT_KEY)
  public KeyRotationStatus rotate(Caller caller, UUID projectId) {
    List<ProjectKey> keys = locked(caller, projectId);
    if (rotations.isUnderWay(projectId)) {
      throw new Refusal(Reason.STATE_CONFLICT, "A rotation of this key is under way.");
    }
    keyring.rotateProjectKey(active(keys));
    return rotations.begin(caller.actor(), projectId);
  }

  /**
   * Says that one version of a project's key is compromised. An active one is replaced, and what is
   * under it is rewrapped; the secrets that were under it are {@link ProjectKeys#exposed}.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE; STATE_CONFLICT when it is compromised or destroyed
   *     already
   */
  @Audited(Action.COMPROMISE_PROJECT_KEY)
  public KeyRotationStatus compromise(Caller caller, UUID projectId, int version) {
    ProjectKey key = version(locked(caller, projectId), version);
    boolean active = key.isActive();
    key.compromise(now());
    if (active) {
      keyring.rotateProjectKey(key);
    }
    return rotations.begin(caller.actor(), projectId);
  }

  /** The projects with keys that a compromised root key has wrapped at some time, by id. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW) // a read for itself
  public List<UUID> underCompromisedRoot(UUID after, int limit) {
    return entities
        .createQuery(
            "select distinct k.projectId from ProjectKey k where k.projectId > :after and "
                + EXPOSED_BY_ROOT
                + " order by k.projectId",
            UUID.class)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * Says of each version of a project's key that a compromised root key has wrapped that it is
   * compromised too: whoever has the root key and an old copy of the database has it. As {@link
   * #compromise} does, for all of them.
   *
   * @throws Refusal STATE_CONFLICT when there is none any more
   */
  @Audited(Action.COMPROMISE_PROJECT_KEY)
  public void compromiseUnderRoot(SystemCaller caller, UUID projectId) {
    Project project = entities.find(Project.class, projectId, LockModeType.PESSIMISTIC_WRITE);
    lock(projectId);
    List<ProjectKey> exposed =
        entities
            .createQuery(
                "select k from ProjectKey k where k.projectId = :project and "
                    + EXPOSED_BY_ROOT
                    + " order by k.version",
                ProjectKey.class)
            .setParameter("project", projectId)
            .getResultList();
    if (exposed.isEmpty()) {
      throw new Refusal(Reason.STATE_CONFLICT, "No key of the project is exposed any more.");
    }
    for (ProjectKey key : exposed) {
      Act.current()
          .entry()
          .organization(project.organizationId())
          .project(projectId)
          .subject(subject(key));
      boolean active = key.isActive();
      key.compromise(now());
      if (active) {
        keyring.rotateProjectKey(key);
      }
    }
    rotations.begin(caller.actor(), projectId);
  }

  /**
   * Has one version of a project's key destroyed when its waiting time is over: seven days, or
   * minutes when it is compromised.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE; STATE_CONFLICT while it is active or something is
   *     under it
   */
  @Audited(Action.DELETE_PROJECT_KEY)
  public ProjectKeyStatus delete(Caller caller, UUID projectId, int version) {
    ProjectKey key = version(locked(caller, projectId), version);
    requireNothingUnder(key);
    key.scheduleDestruction(now());
    return key.status(0);
  }

  /**
   * Takes {@link #delete} back.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE; STATE_CONFLICT when it is not going to be
   *     destroyed
   */
  @Audited(Action.RESTORE_PROJECT_KEY)
  public ProjectKeyStatus restore(Caller caller, UUID projectId, int version) {
    ProjectKey key = version(locked(caller, projectId), version);
    key.keep();
    return key.status(deks.under(projectId, version));
  }

  /** The projects with keys whose destruction is due, by id. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED) // a read for itself
  public List<UUID> due(UUID after, int limit) {
    return entities
        .createQuery(
            "select distinct k.projectId from ProjectKey k where k.life.destroyAfter <= :now"
                + " and k.life.state <> com.layers.vault.keyring.KeyState.DESTROYED"
                + " and k.projectId > :after order by k.projectId",
            UUID.class)
        .setParameter("now", now())
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * Destroys the keys of a project that are due. One that something has come under after all, such
   * as rows of a backup, is kept: its destruction is taken back.
   */
  @Audited(Action.DESTROY_PROJECT_KEY)
  public void destroy(SystemCaller caller, UUID projectId) {
    for (ProjectKey key : lock(projectId)) {
      if (key.isDue(now())) {
        AuditEntry entry = Act.current().entry().project(projectId).subject(subject(key));
        long under = deks.under(projectId, key.version());
        if (under == 0) {
          key.destroy(now());
        } else {
          key.keep();
          entry.refused(Reason.STATE_CONFLICT);
          LOG.log(
              Level.WARNING,
              "The key of the project {0}, version {1}, is not destroyed: {2} data keys are under it."
                  + " Rotate the project''s key, then have it destroyed again.",
              new Object[] {projectId, key.version(), under});
        }
      }
    }
  }

  private List<ProjectKey> locked(Caller caller, UUID projectId) {
    Project project = reach.project(projectId, () -> KeyRight.of(caller, grants));
    entities.lock(project, LockModeType.PESSIMISTIC_WRITE);
    return lock(projectId);
  }

  /** The keys of a project, each locked: changes of them follow one another. */
  private List<ProjectKey> lock(UUID projectId) {
    List<ProjectKey> keys =
        entities
            .createQuery(KEYS, ProjectKey.class)
            .setParameter("project", projectId)
            .getResultList();
    keys.forEach(key -> entities.refresh(key, LockModeType.PESSIMISTIC_WRITE));
    return keys;
  }

  private static ProjectKey active(List<ProjectKey> keys) {
    return keys.stream()
        .filter(ProjectKey::isActive)
        .findFirst()
        .orElseThrow(() -> new Refusal(Reason.INTEGRITY_FAILED, "The project has no active key."));
  }

  private static ProjectKey version(List<ProjectKey> keys, int version) {
    return keys.stream()
        .filter(key -> key.version() == version)
        .findFirst()
        .orElseThrow(() -> new Refusal(Reason.UNKNOWN, "The project's key has no such version."));
  }

  private void requireNothingUnder(ProjectKey key) {
    long under = deks.under(key.projectId(), key.version());
    if (under > 0) {
      throw new Refusal(
          Reason.STATE_CONFLICT,
          under + " data keys are under this version: rotate the project's key first.");
    }
  }

  private static String subject(ProjectKey key) {
    return "project-key:" + key.projectId() + ":" + key.version();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
