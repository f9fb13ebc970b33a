package com.layers.vault.secret;

import com.layers.vault.crypto.DoesNotOpen;
import com.layers.vault.crypto.Key;
import com.layers.vault.crypto.Rewrapper;
import com.layers.vault.keyring.Keyring;
import com.layers.vault.keyring.ProjectKey;
import com.layers.vault.keyring.RewrapProgress;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Has the active key of the project wrap what an older one wraps. Values are not opened. */
@Named
@Dependent
class DekRewrapWriter extends AbstractItemWriter {

  private static final Logger LOG = Logger.getLogger(DekRewrapWriter.class.getName());

  @Inject @BatchProperty String rotation;
  @Inject @BatchProperty String of;

  @Inject RewrappedProject project;
  @Inject WrappedDeks deks;
  @Inject Keyring keyring;
  @Inject RewrapProgress progress;

  @Override
  public void writeItems(List<Object> pages) {
    List<ProjectKey> keys = project.keys(UUID.fromString(rotation));
    int active = RewrappedProject.active(keys).orElseThrow();
    Map<Integer, Key> unwrapped = new HashMap<>();
    for (ProjectKey key : keys) {
      unwrap(key).ifPresent(plain -> unwrapped.put(key.version(), plain));
    }
    Map<Integer, Rewrapper> rewrappers = new HashMap<>();
    unwrapped.forEach(
        (version, key) -> rewrappers.put(version, new Rewrapper(key, unwrapped.get(active))));
    for (Object page : pages) {
      write((List<?>) page, active, rewrappers);
    }
  }

  /** Empty for a key that does not open itself: what is under it does not open either. */
  private Optional<Key> unwrap(ProjectKey key) {
    try {
      return Optional.of(keyring.unwrap(key));
    } catch (DoesNotOpen e) {
      if (key.isActive()) {
        throw e; // nothing can be wrapped by it
      }
      return Optional.empty();
    }
  }

  private void write(List<?> page, int active, Map<Integer, Rewrapper> rewrappers) {
    List<WrappedDeks.Change> changes = new ArrayList<>(page.size());
    for (Object item : page) {
      WrappedDek dek = (WrappedDek) item;
      try {
        changes.add(new WrappedDeks.Change(dek, dek.rewrap(rewrappers, active)));
      } catch (DoesNotOpen e) {
        LOG.log(
            Level.SEVERE,
            "The data key of the secret {0}, version {1}, does not open.",
            new Object[] {dek.facts().vaultId(), dek.facts().version()});
      }
    }
    deks.write(WrappedDeks.Of.valueOf(of), active, changes);
    progress.add(UUID.fromString(rotation), changes.size(), page.size() - changes.size());
  }
}
