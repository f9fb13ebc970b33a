package com.layers.vault.layer;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Scope;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.Audited;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.crypto.Uuids;
import com.layers.vault.secret.KeptSecrets;
import com.layers.vault.tenant.ProjectReach;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The layers of projects. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class Layers {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  @PersistenceContext EntityManager entities;
  @Inject ProjectReach reach;
  @Inject KeptSecrets secrets;
  @Inject Clock clock;

  /**
   * Makes the layer of a project, or changes it. A pasted token is stored, and rotated in place
   * when the layer refers to one already; a secret that is named takes the place of the one before,
   * which is released; with neither, the token stays as it is.
   *
   * @param token a pasted access token, or null; stays the caller's, who closes it
   * @throws Refusal FORBIDDEN, UNKNOWN or OUTSIDE (the project; at {@code /access_token_vault_id}
   *     the secret), STATE_CONFLICT (the project is pending deletion), SECRET_DELETED (the named
   *     secret is), PRECONDITION_FAILED
   */
  @Audited(Action.WRITE_LAYER)
  public LayerMetadata put(
      Caller caller,
      UUID projectId,
      Layer layer,
      LayerSettings settings,
      Plaintext token,
      LayerCondition condition) {
    AuditEntry entry = Act.current().entry().subject(layer.code());
    if (settings.accessTokenVaultId() != null) {
      entry.secret(settings.accessTokenVaultId());
    }
    // Two who write the layer of a project follow one another: the second finds what the first
    // made.
    reach.lockedProject(caller, Scope.LAYERS_WRITE, projectId, entry);
    ProjectLayer row = find(projectId, layer);
    if (row == null && condition.existing()) {
      throw new Refusal(Reason.PRECONDITION_FAILED, "There is no such layer yet.");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    UUID layerId = row == null ? Uuids.next() : row.layerId();
    UUID before = row == null ? null : row.accessTokenVaultId();
    if (row != null) {
      row.requireRevision(condition.revision());
    }
    UUID vaultId =
        new LayerToken(secrets, caller, projectId, layer, ProjectLayer.referrer(layerId))
            .after(before, settings.accessTokenVaultId(), token);
    entry.secret(vaultId);
    LayerConfig config = new LayerConfig(settings.enabled(), settings.pixel(), vaultId);
    if (row == null) {
      row = new ProjectLayer(layerId, projectId, layer, config, now);
      entities.persist(row);
    } else {
      row.change(config, now);
    }
    entities.flush();
    return row.metadata();
  }

  /**
   * One layer.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN or OUTSIDE (the project, or it has no such layer)
   */
  @Audited(value = Action.READ_LAYER, successes = false)
  public LayerMetadata get(Caller caller, UUID projectId, Layer layer) {
    AuditEntry entry = Act.current().entry().subject(layer.code());
    reach.project(caller, Scope.LAYERS_READ, projectId, entry);
    return existing(projectId, layer).metadata();
  }

  /**
   * The layers of a project, by id.
   *
   * @param after the last id of the page before, or null for the first page
   * @throws Refusal FORBIDDEN, UNKNOWN or OUTSIDE (the project)
   */
  @Audited(value = Action.READ_LAYER, successes = false)
  public List<LayerMetadata> list(Caller caller, UUID projectId, UUID after, int limit) {
    reach.project(caller, Scope.LAYERS_READ, projectId, Act.current().entry());
    return entities
        .createQuery(
            "select l from ProjectLayer l where l.projectId = :project and l.layerId > :after"
                + " order by l.layerId",
            ProjectLayer.class)
        .setParameter("project", projectId)
        .setParameter("after", after == null ? BEFORE_ALL : after)
        .setMaxResults(limit)
        .getResultStream()
        .map(ProjectLayer::metadata)
        .toList();
  }

  /**
   * Removes a layer, and releases its token, which stays where it is.
   *
   * @param ifRevision the revision that must be current, or null for any
   * @throws Refusal FORBIDDEN, UNKNOWN or OUTSIDE (the project, or it has no such layer),
   *     STATE_CONFLICT (the project is pending deletion), PRECONDITION_FAILED
   */
  @Audited(Action.DELETE_LAYER)
  public void delete(Caller caller, UUID projectId, Layer layer, Long ifRevision) {
    AuditEntry entry = Act.current().entry().subject(layer.code());
    reach.lockedProject(caller, Scope.LAYERS_WRITE, projectId, entry);
    ProjectLayer row = existing(projectId, layer);
    row.requireRevision(ifRevision);
    entities.remove(row);
    entities.flush();
    if (row.accessTokenVaultId() != null) {
      secrets.release(caller, ProjectLayer.referrer(row.layerId()), row.accessTokenVaultId());
    }
  }

  private ProjectLayer existing(UUID projectId, Layer layer) {
    ProjectLayer row = find(projectId, layer);
    if (row == null) {
      throw new Refusal(Reason.UNKNOWN, "The project has no such layer.");
    }
    return row;
  }

  private ProjectLayer find(UUID projectId, Layer layer) {
    return entities
        .createQuery(
            "select l from ProjectLayer l where l.projectId = :project and l.layer = :layer",
            ProjectLayer.class)
        .setParameter("project", projectId)
        .setParameter("layer", layer)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }
}
