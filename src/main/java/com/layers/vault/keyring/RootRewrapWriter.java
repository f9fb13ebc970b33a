package com.layers.vault.keyring;

import com.layers.vault.crypto.DoesNotOpen;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Has the active root key wrap what another one wraps. */
@Named
@Dependent
class RootRewrapWriter extends AbstractItemWriter {

  private static final Logger LOG = Logger.getLogger(RootRewrapWriter.class.getName());

  @Inject @BatchProperty String rotation;

  @Inject Keyring keyring;
  @Inject RotatedProjectKeys projectKeys;
  @Inject RootKeyRows roots;
  @Inject RewrapProgress progress;

  @Override
  public void writeItems(List<Object> pages) {
    String alias = roots.active();
    for (Object page : pages) {
      write((List<?>) page, alias);
    }
  }

  private void write(List<?> page, String alias) {
    List<RotatedProjectKeys.Change> changes = new ArrayList<>(page.size());
    for (Object item : page) {
      WrappedProjectKey row = (WrappedProjectKey) item;
      try {
        WrappedProjectKey becomes =
            keyring.withRoot(
                row.rootAlias(),
                from -> keyring.withRoot(alias, to -> row.rewrap(from, alias, to)));
        changes.add(new RotatedProjectKeys.Change(row, becomes));
      } catch (DoesNotOpen e) {
        LOG.log(
            Level.SEVERE,
            "The key of the project {0}, version {1}, does not open under {2}.",
            new Object[] {row.projectId(), row.version(), row.rootAlias()});
      }
    }
    projectKeys.write(changes);
    progress.add(UUID.fromString(rotation), changes.size(), page.size() - changes.size());
  }
}
