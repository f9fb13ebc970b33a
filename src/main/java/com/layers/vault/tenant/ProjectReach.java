package com.layers.vault.tenant;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Caller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Scope;
import com.layers.vault.audit.AuditEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;

/**
 * Whether a partner's key reaches a project: the question that every act on something in a project
 * begins with. Reads in the transaction of the act.
 */
@ApplicationScoped
public class ProjectReach {

  private static final String NOTHING = "No project has this id.";

  @PersistenceContext EntityManager entities;

  /**
   * The caller's key, if it has the scope: what an act begins with that must first find out which
   * project it is about.
   *
   * @throws Refusal FORBIDDEN
   */
  public static ApiKeyCaller key(Caller caller, Scope scope) {
    if (!(caller instanceof ApiKeyCaller key)) {
      throw new Refusal(Reason.FORBIDDEN, "This is done with an API key.");
    }
    key.require(scope);
    return key;
  }

  /**
   * The project, whatever its state, if the caller may use {@code scope} in it.
   *
   * @param entry is told the organization and the project
   * @throws Refusal FORBIDDEN, UNKNOWN or OUTSIDE
   */
  public Project project(Caller caller, Scope scope, UUID projectId, AuditEntry entry) {
    ApiKeyCaller key = key(caller, scope);
    entry.project(projectId);
    Project project = entities.find(Project.class, projectId);
    if (project == null || !project.isVisible()) {
      throw new Refusal(Reason.UNKNOWN, NOTHING);
    }
    entry.organization(project.organizationId());
    if (!project.organizationId().equals(key.organizationId())
        || !key.projects().covers(projectId)) {
      throw new Refusal(Reason.OUTSIDE, NOTHING);
    }
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

  private static Project requireActive(Project project) {
    if (!project.isActive()) {
      throw new Refusal(Reason.STATE_CONFLICT, "The project is pending deletion.");
    }
    return project;
  }
}
