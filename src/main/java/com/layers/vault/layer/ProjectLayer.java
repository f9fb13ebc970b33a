package com.layers.vault.layer;

import com.layers.vault.access.Refusal;
import com.layers.vault.secret.Referrer;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * The layer of a project for one destination.
 *
 * <p>It comes with the first PUT, changes with each further one, and goes with its deletion; a new
 * one after that is another row. The token that it refers to is changed under its {@code vault_id},
 * which the row keeps.
 */
@Entity
@Table(name = "project_layer")
class ProjectLayer {

  @Id
  @Column(name = "layer_id")
  private UUID layerId;

  @Column(name = "project_id")
  private UUID projectId;

  private Layer layer;

  private String config;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  private long revision;

  protected ProjectLayer() {}

  ProjectLayer(UUID layerId, UUID projectId, Layer layer, LayerConfig config, Instant now) {
    this.layerId = layerId;
    this.projectId = projectId;
    this.layer = layer;
    this.config = config.json(layer);
    this.createdAt = now;
    this.updatedAt = now;
    this.revision = 1;
  }

  void change(LayerConfig next, Instant now) {
    config = next.json(layer);
    updatedAt = now;
    revision++;
  }

  /** Refuses with PRECONDITION_FAILED unless {@code expected} is null or the current revision. */
  void requireRevision(Long expected) {
    if (expected != null && expected != revision) {
      throw Refusal.preconditionFailed();
    }
  }

  UUID layerId() {
    return layerId;
  }

  UUID accessTokenVaultId() {
    return LayerConfig.of(layer, config).accessTokenVaultId();
  }

  /** The layer of that id, as the register of who refers to which secret knows it. */
  static Referrer referrer(UUID layerId) {
    return new Referrer(Referrer.Type.PROJECT_LAYER, layerId);
  }

  LayerMetadata metadata() {
    LayerConfig now = LayerConfig.of(layer, config);
    return new LayerMetadata(
        layerId,
        projectId,
        layer,
        now.enabled(),
        now.pixel(),
        now.accessTokenVaultId(),
        createdAt,
        updatedAt,
        revision);
  }
}
