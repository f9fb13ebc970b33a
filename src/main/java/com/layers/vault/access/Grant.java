package com.layers.vault.access;

import java.util.UUID;

/** One permission of a workload: a right over kinds of secrets in projects. */
public record Grant(Right right, Extent<SecretKind> kinds, Extent<UUID> projects) {

  public boolean covers(SecretKind kind, UUID projectId) {
    return kinds.covers(kind) && projects.covers(projectId);
  }
}
