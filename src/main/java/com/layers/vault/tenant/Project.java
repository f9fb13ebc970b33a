package com.layers.vault.tenant;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A project of an organization: what secrets are kept in, and what has a key of its own.
 *
 * <p>It is active from its making. Deleting it makes nothing in it resolve while it can still be
 * restored; at the end of the waiting time its keys are destroyed. Its name is free again only
 * then.
 */
@Entity
@Table(name = "project")
public class Project {

  @Id
  @Column(name = "project_id")
  private UUID projectId;

  @Column(name = "organization_id")
  private UUID organizationId;

  private String name;

  /** The name while it is taken: null in a destroyed one. */
  @Column(name = "live_name")
  private String liveName;

  private ProjectState state;

  /** Whether it belongs to the vault itself, and no partner sees it. */
  private boolean hidden;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  /**
   * From when on its destruction is due, and, once it is destroyed, that secrets of it still wait
   * for their tombstones: null where nothing is to be done.
   */
  @Column(name = "delete_after")
  private Instant deleteAfter;

  private long revision;

  protected Project() {}

  Project(UUID projectId, UUID organizationId, String name, boolean hidden, Instant now) {
    this.hidden = hidden;
    this.projectId = projectId;
    this.organizationId = organizationId;
    this.name = name;
    this.liveName = name;
    this.state = ProjectState.ACTIVE;
    this.createdAt = now;
    this.updatedAt = now;
    this.revision = 1;
  }

  /**
   * Has nothing in it resolve any more, until it is restored or, from {@code after} on, destroyed.
   * On one that is pending already it changes nothing.
   *
   * @throws Refusal STATE_CONFLICT when it is destroyed
   */
  void scheduleDeletion(Instant after, Instant now) {
    if (state == ProjectState.DESTROYED) {
      throw new Refusal(Reason.STATE_CONFLICT, "The project is destroyed.");
    }
    if (state == ProjectState.ACTIVE) {
      change(ProjectState.PENDING_DELETION, now);
      deleteAfter = after;
    }
  }

  /**
   * Brings it back as it was.
   *
   * @throws Refusal STATE_CONFLICT when it is active, or when its time is over
   */
  void restore(Instant now) {
    if (state == ProjectState.ACTIVE) {
      throw new Refusal(Reason.STATE_CONFLICT, "The project is not pending deletion.");
    }
    if (state == ProjectState.DESTROYED || !now.isBefore(deleteAfter)) {
      throw new Refusal(Reason.STATE_CONFLICT, "The time to restore the project is over.");
    }
    change(ProjectState.ACTIVE, now);
    deleteAfter = null;
  }

  /**
   * Ends it for good: its name is free again.
   *
   * @throws Refusal STATE_CONFLICT unless it is pending deletion and its time is over
   */
  void destroy(Instant now) {
    if (state != ProjectState.PENDING_DELETION || now.isBefore(deleteAfter)) {
      throw new Refusal(Reason.STATE_CONFLICT, "The destruction of the project is not due.");
    }
    change(ProjectState.DESTROYED, now);
    liveName = null;
  }

  /** Says that each secret of this destroyed project has its tombstone. */
  void complete() {
    deleteAfter = null;
  }

  /** Refuses with PRECONDITION_FAILED unless {@code expected} is null or the current revision. */
  void requireRevision(Long expected) {
    if (expected != null && expected != revision) {
      throw Refusal.preconditionFailed();
    }
  }

  public UUID projectId() {
    return projectId;
  }

  public UUID organizationId() {
    return organizationId;
  }

  public boolean isActive() {
    return state == ProjectState.ACTIVE;
  }

  /** Whether its keys are destroyed, and with them every secret in it. */
  public boolean isDestroyed() {
    return state == ProjectState.DESTROYED;
  }

  /** Whether it belongs to the vault itself: no grant and no API key reaches it. */
  public boolean isHidden() {
    return hidden;
  }

  /** Whether callers at the doors may know of it. */
  public boolean isVisible() {
    return !hidden && liveName != null;
  }

  ProjectMetadata metadata() {
    return new ProjectMetadata(
        projectId, organizationId, name, state, createdAt, updatedAt, deleteAfter, revision);
  }

  private void change(ProjectState next, Instant now) {
    state = next;
    updatedAt = now;
    revision++;
  }
}
