package com.layers.vault.tenant;

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

  public UUID projectId() {
    return projectId;
  }

  public UUID organizationId() {
    return organizationId;
  }

  public boolean isActive() {
    return state == ProjectState.ACTIVE;
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
    return new ProjectMetadata(projectId, name, state, createdAt, updatedAt, deleteAfter, revision);
  }
}
