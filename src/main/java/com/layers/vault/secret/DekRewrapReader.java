package com.layers.vault.secret;

import com.layers.vault.keyring.Pace;
import com.layers.vault.keyring.Rewrap;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** Reads the data keys of a slice that an older project key wraps, a page at a time. */
@Named
@Dependent
class DekRewrapReader extends AbstractItemReader {

  @Inject @BatchProperty String rotation;
  @Inject @BatchProperty String node;
  @Inject @BatchProperty String of;
  @Inject @BatchProperty String after;
  @Inject @BatchProperty String until;

  @Inject Rewrap rewrap;
  @Inject RewrappedProject project;
  @Inject WrappedDeks deks;
  @Inject Pace pace;

  private DekPlace last;

  @Override
  public void open(Serializable checkpoint) {
    last =
        checkpoint == null
            ? new DekPlace(UUID.fromString(after), Integer.MAX_VALUE)
            : (DekPlace) checkpoint;
  }

  /** A {@code List<WrappedDek>}; null when there is no more, or the job is to stop. */
  @Override
  public Object readItem() {
    pace.giveWay();
    UUID rotationId = UUID.fromString(rotation);
    if (!rewrap.goesOn(rotationId, UUID.fromString(node))) {
      return null;
    }
    OptionalInt active = RewrappedProject.active(project.keys(rotationId));
    if (active.isEmpty()) {
      return null;
    }
    List<WrappedDek> page =
        deks.page(
            WrappedDeks.Of.valueOf(of),
            rewrap.projectOf(rotationId),
            active.getAsInt(),
            last,
            UUID.fromString(until));
    if (page.isEmpty()) {
      return null;
    }
    Envelope.Facts end = page.get(page.size() - 1).facts();
    last = new DekPlace(end.vaultId(), end.version());
    return page;
  }

  @Override
  public Serializable checkpointInfo() {
    return last;
  }
}
