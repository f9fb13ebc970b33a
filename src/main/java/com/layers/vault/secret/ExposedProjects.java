package com.layers.vault.secret;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.keyring.Rewrap;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/**
 * The step of a root rotation's job that replaces the project keys which a compromised root key has
 * wrapped. Where it is cut off, the next run goes on with those that are left.
 */
@Named
@Dependent
class ExposedProjects extends AbstractBatchlet {

  private static final int PAGE = 100;

  @Inject @BatchProperty String rotation;
  @Inject @BatchProperty String node;

  @Inject Rewrap rewrap;
  @Inject ProjectKeyLifecycle keys;

  @Override
  public String process() {
    UUID rotationId = UUID.fromString(rotation);
    UUID last = new UUID(0, 0);
    List<UUID> page;
    do {
      page = keys.underCompromisedRoot(last, PAGE);
      for (UUID projectId : page) {
        if (!rewrap.goesOn(rotationId, UUID.fromString(node))) {
          return null;
        }
        replace(projectId);
        last = projectId;
      }
    } while (!page.isEmpty());
    return null;
  }

  private void replace(UUID projectId) {
    try {
      keys.compromiseUnderRoot(new SystemCaller("key-rotation", rotation), projectId);
    } catch (Refusal refusal) {
      if (refusal.reason() != Reason.STATE_CONFLICT) {
        throw refusal;
      }
      // Somebody was first.
    }
  }
}
