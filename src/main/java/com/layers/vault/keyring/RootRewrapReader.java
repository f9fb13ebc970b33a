package com.layers.vault.keyring;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;

/** Reads project keys that an older root key wraps, a page at a time. */
@Named
@Dependent
class RootRewrapReader extends AbstractItemReader {

  private static final ProjectKeyId BEFORE_ALL = new ProjectKeyId(new UUID(0, 0), 0);

  @Inject @BatchProperty String rotation;
  @Inject @BatchProperty String node;

  @Inject Rewrap rewrap;
  @Inject RotatedProjectKeys projectKeys;
  @Inject RootKeyRows roots;

  private ProjectKeyId last = BEFORE_ALL;

  @Override
  public void open(Serializable checkpoint) {
    last = checkpoint == null ? BEFORE_ALL : (ProjectKeyId) checkpoint;
  }

  /** A {@code List<WrappedProjectKey>}; null when there is no more, or the job is to stop. */
  @Override
  public Object readItem() {
    if (!rewrap.goesOn(UUID.fromString(rotation), UUID.fromString(node))) {
      return null;
    }
    List<WrappedProjectKey> page =
        projectKeys.page(roots.active(), last.projectId(), last.version());
    if (page.isEmpty()) {
      return null;
    }
    WrappedProjectKey end = page.get(page.size() - 1);
    last = new ProjectKeyId(end.projectId(), end.version());
    return page;
  }

  @Override
  public Serializable checkpointInfo() {
    return last;
  }
}
