package com.layers.vault.secret;

import com.layers.vault.keyring.Rewrap;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** The first step of the job that rotates a project's key: counts what there is to rewrap. */
@Named
@Dependent
class DekRewrap extends AbstractBatchlet {

  @Inject @BatchProperty String rotation;
  @Inject @BatchProperty String node;

  @Inject Rewrap rewrap;
  @Inject RewrappedProject project;

  @Override
  public String process() {
    UUID rotationId = UUID.fromString(rotation);
    rewrap.begin(rotationId, UUID.fromString(node), project.remaining(rotationId));
    return null;
  }
}
