package com.layers.vault.tenant;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Caller;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.access.Scope;
import com.layers.vault.audit.AuditEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;

/**
 * Whether a caller reaches a project, a partner's key or an operator: the question that every act
 * on something in a project begins with. Reads in the transaction of the act.
 */
@ApplicationScoped
public class ProjectReach {

  private static final String NOTHING = "No project has this id.";

  @PersistenceContext EntityManager entities;

  /**
   * Refuses who may not do anywhere what {@code scope} gives an API key: what an act begins with
   * that must first find out which project it is about.
   *
   * @throws Refusal FORBIDDEN
   */
  public static void require(Caller caller, Scope scope) {
    if (caller instanceof ApiKeyCaller key) {
      key.require(scope);
    } else if (caller instanceof OperatorCaller operator) {
      require(operator, scope);
    } else {
      throw new Refusal(
          Reason.FORBIDDEN, "This is done with an API key, or by an operator at the console.");
    }
  }

  private static void require(OperatorCaller operator, Scope scope) {
    switch (scope) {
      case PROJECTS_WRITE, LAYERS_WRITE, ACCOUNTS_WRITE, SECRETS_WRITE ->
          operator.require(Role.WRITER);
      case WEBHOOKS_WRITE, KEYS_WRITE -> operator.require(Role.ADMIN);
      case EVENTS_WRITE -> throw new Refusal(Reason.FORBIDDEN, "Events come with an API key.");
      case PROJECTS_READ,
          LAYERS_READ,
          ACCOUNTS_READ,
          SECRETS_READ,
          WEBHOOKS_READ,
          KEYS_READ,
          EVENTS_READ ->
          operator.requireAny();
    }
  }

  /**
   * The project, whatever its state, if the caller may use {@code scope} in it.
   *
   * @param entry is told the organization and the project
   * @throws Refusal FORBIDDEN, UNKNOWN or OUTSIDE
   */
  public Project project(Caller caller, Scope scope, UUID projectId, AuditEntry entry) {
    require(caller, scope);
    entry.project(projectId);
    Project project = entities.find(Project.class, projectId);
    if (project == null || !project.isVisible()) {
      throw new Refusal(Reason.UNKNOWN, NOTHING);
    }
    entry.organization(project.organizationId());
    // Operators are people of the installation: they reach the projects of every organization.
    if (caller instanceof ApiKeyCaller key
        && (!project.organizationId().equals(key.organizationId())
            || !key.projects().covers(projectId))) {
      throw new Refusal(Reason.OUTSIDE, NOTHING);
    }
    return project;
  }

  /**
   * The same for an operator who looks at what is left: a destroyed project too.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN
   */
  Project remains(OperatorCaller caller, UUID projectId, AuditEntry entry) {
    caller.requireAny();
    entry.project(projectId);
    Project project = entities.find(Project.class, projectId);
    if (project == null || project.isHidden()) {
      throw new Refusal(Reason.UNKNOWN, NOTHING);
    }
    entry.organization(project.organizationId());
    return project;
  }

  /**
   * The same for an act that changes something in the project.
   *
   * @throws Refusal also STATE_CONFLICT, when the project is pending deletion
   */
  public Project activeProject(Caller caller, Scope scope, UUID projectId, AuditEntry entry) {
    return requireActive(project(caller, scope, projectId, entry));
  }

  /**
   * The same with the project's row locked: such acts in one project follow one another, and none
   * crosses its deletion.
   */
  public Project lockedProject(Caller caller, Scope scope, UUID projectId, AuditEntry entry) {
    Project project = activeProject(caller, scope, projectId, entry);
    entities.refresh(project, LockModeType.PESSIMISTIC_WRITE);
    return requireActive(project);
  }

  /**
   * Refuses a project that a request names when the organization has no such one.
   *
   * @param pointer the member that names it
   * @throws Refusal UNKNOWN or OUTSIDE at {@code pointer}
   */
  public void requireIn(UUID organizationId, UUID projectId, String pointer) {
    Project project = entities.find(Project.class, projectId);
    boolean visible = project != null && project.isVisible();
    if (!visible || !project.organizationId().equals(organizationId)) {
      throw new Refusal(
          visible ? Reason.OUTSIDE : Reason.UNKNOWN,
          "must be ids of projects of the organization",
          pointer);
    }
  }

  /**
   * Refuses a project that a request names when there is no such one in any organization.
   *
   * @param pointer the member that names it
   * @throws Refusal UNKNOWN at {@code pointer}
   */
  public void requireProject(UUID projectId, String pointer) {
    Project project = entities.find(Project.class, projectId);
    if (project == null || !project.isVisible()) {
      throw new Refusal(Reason.UNKNOWN, "No project has the id " + projectId + ".", pointer);
    }
  }

  /**
   * Refuses an organization that is none of a partner's.
   *
   * @throws Refusal UNKNOWN
   */
  public void requireOrganization(UUID organizationId) {
    Organization found = entities.find(Organization.class, organizationId);
    if (found == null || !found.isVisible()) {
      throw new Refusal(Reason.UNKNOWN, "No organization has this id.");
    }
  }

  /** Whether an organization is suspended at the moment. */
  public boolean isSuspended(UUID organizationId) {
    return entities.find(Organization.class, organizationId).metadata().isSuspended();
  }

  private static Project requireActive(Project project) {
    if (!project.isActive()) {
      throw new Refusal(Reason.STATE_CONFLICT, "The project is pending deletion.");
    }
    return project;
  }
}
