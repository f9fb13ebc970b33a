package com.layers.vault.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A customer of the platform. Nothing of one is ever visible to another.
 *
 * <p>It stays from its making. While it is suspended no API key of it is let in, and nothing of it
 * resolves or signs; everything else stays as it is, and resuming it brings all of it back.
 */
@Entity
@Table(name = "organization")
class Organization {

  /** The vault itself: the schema comes with it, and no caller knows of it. */
  static final UUID INSTALLATION = UUID.fromString("00000000-0000-7000-8000-000000000000");

  @Id
  @Column(name = "organization_id")
  private UUID organizationId;

  @Column(name = "name")
  private String name;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "suspended_at")
  private Instant suspendedAt;

  protected Organization() {}

  Organization(UUID organizationId, String name, Instant now) {
    this.organizationId = organizationId;
    this.name = name;
    this.createdAt = now;
  }

  /** Shuts its callers out until it is resumed. On one that is suspended it changes nothing. */
  void suspend(Instant now) {
    if (suspendedAt == null) {
      suspendedAt = now;
    }
  }

  /** Lets its callers in again. On one that is not suspended it changes nothing. */
  void resume() {
    suspendedAt = null;
  }

  /** Whether callers may know of it. */
  boolean isVisible() {
    return !organizationId.equals(INSTALLATION);
  }

  OrganizationMetadata metadata() {
    return new OrganizationMetadata(organizationId, name, createdAt, suspendedAt);
  }
}
