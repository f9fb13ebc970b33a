package com.layers.vault.tenant;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Caller;
import com.layers.vault.access.Extent;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.access.Scope;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.crypto.Uuids;
import com.layers.vault.database.SqlFailures;
import com.layers.vault.keyring.Keyring;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The projects of organizations. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class Projects {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  @PersistenceContext EntityManager entities;
  @Inject ProjectRows rows;
  @Inject Keyring keyring;
  @Inject ProjectReach reach;
  @Inject Clock clock;

  /**
   * Makes a project of the caller's organization, with a key of its own.
   *
   * @throws Refusal FORBIDDEN (also for a key that is bound to listed projects), NAME_TAKEN, or
   *     VALIDATION_FAILED
   */
  @Audited(Action.CREATE_PROJECT)
  public ProjectMetadata create(Caller caller, String name) {
    ApiKeyCaller key = partner(caller);
    key.require(Scope.PROJECTS_WRITE);
    if (!key.projects().all()) {
      throw new Refusal(
          Reason.FORBIDDEN, "The API key is bound to listed projects and cannot add one.");
    }
    return create(key.organizationId(), name);
  }

  /**
   * Makes a project of any organization: the vault does at its first start, and operators.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN (the organization), NAME_TAKEN, VALIDATION_FAILED
   */
  @Audited(Action.CREATE_PROJECT)
  public ProjectMetadata createFor(Caller caller, UUID organizationId, String name) {
    Act.current().entry().organization(organizationId);
    if (caller instanceof OperatorCaller operator) {
      operator.require(Role.WRITER);
    } else if (!(caller instanceof SystemCaller)) {
      throw new Refusal(Reason.FORBIDDEN, "Only an operator does this in every organization.");
    }
    reach.requireOrganization(organizationId);
    return create(organizationId, name);
  }

  /**
   * One project.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN or OUTSIDE
   */
  @Audited(value = Action.READ_PROJECT, successes = false)
  public ProjectMetadata get(Caller caller, UUID projectId) {
    return reach.project(caller, Scope.PROJECTS_READ, projectId, Act.current().entry()).metadata();
  }

  /**
   * One project and its organization.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN
   */
  @Audited(value = Action.READ_PROJECT, successes = false)
  public PlacedProject placed(OperatorCaller caller, UUID projectId) {
    return placed(reach.project(caller, Scope.PROJECTS_READ, projectId, Act.current().entry()));
  }

  /**
   * The same of a destroyed project too: the trail leads to what was in it.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN
   */
  @Audited(value = Action.READ_PROJECT, successes = false)
  public PlacedProject placeOf(OperatorCaller caller, UUID projectId) {
    return placed(reach.remains(caller, projectId, Act.current().entry()));
  }

  /**
   * The version of a project's key that seals now; 0 when it has none any more.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN
   */
  @Audited(value = Action.READ_PROJECT, successes = false)
  public int keyVersion(OperatorCaller caller, UUID projectId) {
    reach.remains(caller, projectId, Act.current().entry());
    return keyring.activeVersion(projectId);
  }

  private PlacedProject placed(Project project) {
    return new PlacedProject(
        entities.find(Organization.class, project.organizationId()).metadata(), project.metadata());
  }

  /**
   * The projects of an organization, by id.
   *
   * @param after the last id of the page before, or null for the first page
   * @throws Refusal FORBIDDEN, UNKNOWN (the organization)
   */
  @Audited(value = Action.READ_PROJECT, successes = false)
  public List<ProjectMetadata> listOf(
      OperatorCaller caller, UUID organizationId, UUID after, int limit) {
    caller.requireAny();
    reach.requireOrganization(organizationId);
    return list(organizationId, Extent.everything(), after, limit);
  }

  /**
   * The active projects of every organization whose own name, or the organization's, holds some
   * text; by id.
   *
   * @param text in any case; empty for every project
   * @param after the last id of the page before, or null for the first page
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_PROJECT, successes = false)
  public List<FoundProject> find(OperatorCaller caller, String text, UUID after, int limit) {
    caller.requireAny();
    return rows.find(text, after, limit);
  }

  /**
   * The names of projects; what operators do not see is left out.
   *
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_PROJECT, successes = false)
  public Map<UUID, String> names(OperatorCaller caller, Set<UUID> projectIds) {
    caller.requireAny();
    if (projectIds.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery("select p from Project p where p.projectId in :ids", Project.class)
        .setParameter("ids", projectIds)
        .getResultStream()
        .filter(project -> !project.isHidden())
        .map(Project::metadata)
        .collect(Collectors.toMap(ProjectMetadata::projectId, ProjectMetadata::name));
  }

  /**
   * The projects that the caller's key reaches, by id.
   *
   * @param after the last id of the page before, or null for the first page
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_PROJECT, successes = false)
  public List<ProjectMetadata> list(Caller caller, UUID after, int limit) {
    ApiKeyCaller key = partner(caller);
    key.require(Scope.PROJECTS_READ);
    return list(key.organizationId(), key.projects(), after, limit);
  }

  private List<ProjectMetadata> list(
      UUID organizationId, Extent<UUID> projects, UUID after, int limit) {
    if (!projects.all() && projects.members().isEmpty()) {
      return List.of();
    }
    String within = projects.all() ? "" : " and p.projectId in :reach";
    var query =
        entities
            .createQuery(
                "select p from Project p where p.organizationId = :organization and p.hidden ="
                    + " false and p.liveName is not null and p.projectId > :after"
                    + within
                    + " order by p.projectId",
                Project.class)
            .setParameter("organization", organizationId)
            .setParameter("after", after == null ? BEFORE_ALL : after)
            .setMaxResults(limit);
    if (!projects.all()) {
      query.setParameter("reach", projects.members());
    }
    return query.getResultList().stream().map(Project::metadata).toList();
  }

  /**
   * Has nothing in a project resolve any more and its keys be destroyed when the time to restore it
   * is over. On one that is deleted already it changes nothing.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, PRECONDITION_FAILED, VALIDATION_FAILED;
   *     STATE_CONFLICT when it is just being destroyed
   */
  @Audited(Action.DELETE_PROJECT)
  public ProjectMetadata delete(Caller caller, UUID projectId, ProjectDeletion deletion) {
    Project project = locked(caller, projectId);
    deletion.check();
    project.requireRevision(deletion.ifRevision());
    Instant now = now();
    project.scheduleDeletion(now.plus(deletion.recovery()), now);
    entities.flush();
    return project.metadata();
  }

  /**
   * Brings a deleted project back as it was.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, STATE_CONFLICT (it is active, or its time is over)
   */
  @Audited(Action.RESTORE_PROJECT)
  public ProjectMetadata restore(Caller caller, UUID projectId) {
    Project project = locked(caller, projectId);
    project.restore(now());
    entities.flush();
    return project.metadata();
  }

  /** The project, locked: deleting, restoring and destroying it follow one another. */
  private Project locked(Caller caller, UUID projectId) {
    Project project = reach.project(caller, Scope.PROJECTS_WRITE, projectId, Act.current().entry());
    entities.refresh(project, LockModeType.PESSIMISTIC_WRITE);
    return project;
  }

  private ProjectMetadata create(UUID organizationId, String name) {
    UUID projectId = Uuids.next();
    Act.current().entry().organization(organizationId).project(projectId);
    Project project =
        new Project(projectId, organizationId, ProjectName.checked(name), false, now());
    entities.persist(project);
    try {
      entities.flush();
    } catch (PersistenceException e) {
      if (SqlFailures.isDuplicate(e)) {
        throw new Refusal(Reason.NAME_TAKEN, "A project has this name already.", "/name");
      }
      throw e;
    }
    keyring.createProjectKey(projectId);
    return project.metadata();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static ApiKeyCaller partner(Caller caller) {
    if (caller instanceof ApiKeyCaller key) {
      return key;
    }
    throw new Refusal(Reason.FORBIDDEN, "Projects are managed with an API key.");
  }
}
