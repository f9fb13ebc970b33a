package com.layers.vault.keyring;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** The last step of a root rotation's job: ends the rotation when nothing is left. */
@Named
@Dependent
class RootRewrapEnd extends AbstractBatchlet {

  @Inject @BatchProperty String rotation;
  @Inject @BatchProperty String node;

  @Inject Rewrap rewrap;
  @Inject RotatedProjectKeys projectKeys;
  @Inject RootKeyRows roots;

  @Override
  public String process() {
    rewrap.settle(
        UUID.fromString(rotation), UUID.fromString(node), projectKeys.count(roots.active()));
    return null;
  }
}
