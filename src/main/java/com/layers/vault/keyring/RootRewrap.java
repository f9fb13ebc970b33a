package com.layers.vault.keyring;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** The first step of a root rotation's job: counts, and rewraps the few service keys. */
@Named
@Dependent
class RootRewrap extends AbstractBatchlet {

  /** What a step of a root rotation's job is told: the ids of the rotation and of this node. */
  @Inject @BatchProperty String rotation;

  @Inject @BatchProperty String node;

  @Inject Rewrap rewrap;
  @Inject ServiceKeyRows serviceKeys;
  @Inject RotatedProjectKeys projectKeys;
  @Inject RootKeyRows roots;

  @Override
  public String process() {
    serviceKeys.rewrap();
    rewrap.begin(
        UUID.fromString(rotation), UUID.fromString(node), projectKeys.count(roots.active()));
    return null;
  }
}
