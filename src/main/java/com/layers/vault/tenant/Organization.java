package com.layers.vault.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A customer of the platform. Nothing of one is ever visible to another. */
@Entity
@Table(name = "organization")
class Organization {

  @Id
  @Column(name = "organization_id")
  private UUID organizationId;

  @Column(name = "name")
  private String name;

  @Column(name = "created_at")
  private Instant createdAt;

  protected Organization() {}

  Organization(UUID organizationId, String name, Instant now) {
    this.organizationId = organizationId;
    this.name = name;
    this.createdAt = now;
  }
}
