package com.layers.vault.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** That an API key which is bound to listed projects reaches this one. Never changed. */
@Entity
@Table(name = "api_key_project")
@IdClass(ApiKeyProject.Key.class)
class ApiKeyProject {

  /** The primary key. */
  record Key(UUID apiKeyId, UUID projectId) implements Serializable {}

  @Id
  @Column(name = "api_key_id")
  private UUID apiKeyId;

  @Id
  @Column(name = "project_id")
  private UUID projectId;

  protected ApiKeyProject() {}

  ApiKeyProject(UUID apiKeyId, UUID projectId) {
    this.apiKeyId = apiKeyId;
    this.projectId = projectId;
  }

  UUID apiKeyId() {
    return apiKeyId;
  }

  UUID projectId() {
    return projectId;
  }
}
