package com.layers.vault.identity;

import com.layers.vault.access.Right;
import com.layers.vault.access.SecretKind;
import java.util.Objects;
import java.util.UUID;

/**
 * One right that a workload holds, over one kind of secret in one project.
 *
 * @param kind null is every kind
 * @param projectId null is every project
 */
public record HeldGrant(UUID grantId, Right right, SecretKind kind, UUID projectId) {

  /** Whether the other one lets its workload do the same. */
  boolean isLike(HeldGrant other) {
    return right == other.right && kind == other.kind && Objects.equals(projectId, other.projectId);
  }
}
