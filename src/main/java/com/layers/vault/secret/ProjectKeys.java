package com.layers.vault.secret;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Grants;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.keyring.KeyRight;
import com.layers.vault.keyring.ProjectKey;
import com.layers.vault.keyring.ProjectKeyStatus;
import com.layers.vault.tenant.Project;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What can be seen of project keys. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class ProjectKeys {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  @PersistenceContext EntityManager entities;
  @Inject WrappedDeks deks;
  @Inject DekGlance dekGlance;
  @Inject MetadataRows metadataRows;
  @Inject ProjectKeyReach reach;
  @Inject Grants grants;

  /**
   * The versions of a project's key, the oldest first. In a large project it takes seconds: what is
   * under each is counted.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE
   */
  @Audited(value = Action.READ_KEY, successes = false)
  public List<ProjectKeyStatus> list(Caller caller, UUID projectId) {
    reached(caller, projectId);
    return versions(projectId, "").stream()
        .map(key -> key.status(deks.under(projectId, key.version())))
        .toList();
  }

  /**
   * The versions of a project's key, the newest first, at once: what is under each is counted only
   * where that is little.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE
   */
  @Audited(value = Action.READ_KEY, successes = false)
  public ProjectKeyVersions glance(Caller caller, UUID projectId) {
    Project project = reached(caller, projectId);
    Optional<Map<Integer, Long>> under = dekGlance.under(projectId);
    String name =
        entities
            .createQuery("select p.name from Project p where p.projectId = :id", String.class)
            .setParameter("id", projectId)
            .getSingleResult();
    return new ProjectKeyVersions(
        projectId,
        name,
        project.isHidden(),
        versions(projectId, " desc").stream()
            .map(key -> key.status(under.orElse(Map.of()).getOrDefault(key.version(), 0L)))
            .toList(),
        under.isPresent());
  }

  /**
   * The active keys of all projects that are not destroyed, by the projects' ids.
   *
   * @param after the last project of the page before, or null for the first page
   * @throws Refusal FORBIDDEN to who does not reach every project
   */
  @Audited(value = Action.READ_KEY, successes = false)
  public List<ActiveProjectKey> active(Caller caller, UUID after, int limit) {
    Act.current().entry();
    KeyRight.toRead(caller, grants).requireRoot();
    return entities
        .createQuery(
            "select k.projectId, p.name, p.hidden, k.version, k.rootAlias, k.life.createdAt,"
                + " (select count(o) from ProjectKey o where o.projectId = k.projectId"
                + " and o.life.state <> com.layers.vault.keyring.KeyState.DESTROYED"
                + " and o.version < k.version)"
                + " from ProjectKey k, Project p where p.projectId = k.projectId"
                + " and k.life.state = com.layers.vault.keyring.KeyState.ACTIVE"
                + " and k.projectId > :after order by k.projectId",
            Object[].class)
        .setParameter("after", after == null ? BEFORE_ALL : after)
        .setMaxResults(limit)
        .getResultStream()
        .map(ProjectKeys::activeKey)
        .toList();
  }

  /**
   * The active secrets of a project whose present value was there when a key of the project was
   * said to be compromised, by id: they are to be rotated where they were issued.
   *
   * @param after the last id of the page before, or null for the first page
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE
   */
  @Audited(value = Action.READ_KEY, successes = false)
  public List<SecretMetadata> exposed(Caller caller, UUID projectId, UUID after, int limit) {
    reached(caller, projectId);
    return metadataRows.exposed(projectId, after, limit);
  }

  private Project reached(Caller caller, UUID projectId) {
    return reach.project(projectId, () -> KeyRight.toRead(caller, grants));
  }

  private List<ProjectKey> versions(UUID projectId, String direction) {
    return entities
        .createQuery(
            "select k from ProjectKey k where k.projectId = :project order by k.version"
                + direction,
            ProjectKey.class)
        .setParameter("project", projectId)
        .getResultList();
  }

  private static ActiveProjectKey activeKey(Object[] column) {
    return new ActiveProjectKey(
        (UUID) column[0],
        (String) column[1],
        (boolean) column[2],
        (int) column[3],
        (String) column[4],
        (Instant) column[5],
        ((Number) column[6]).longValue());
  }
}
