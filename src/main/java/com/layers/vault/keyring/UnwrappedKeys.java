package com.layers.vault.keyring;

import com.layers.vault.crypto.Key;
import com.layers.vault.crypto.Sealed;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Project keys in memory, beside the row that each was unwrapped from: a row that has changed since
 * is unwrapped anew, so that a tampered row does not open even where the key is known.
 */
final class UnwrappedKeys {

  private record Known(WrappedProjectKey row, Key key) {

    boolean isOf(WrappedProjectKey other) {
      Sealed mine = row.wrapped();
      Sealed theirs = other.wrapped();
      return row.rootAlias().equals(other.rootAlias())
          && mine.format() == theirs.format()
          && Arrays.equals(mine.nonce(), theirs.nonce())
          && Arrays.equals(mine.ciphertext(), theirs.ciphertext());
    }
  }

  private final ConcurrentMap<ProjectKeyId, Known> known = new ConcurrentHashMap<>();

  Key get(WrappedProjectKey row, Function<WrappedProjectKey, Key> unwrap) {
    ProjectKeyId id = new ProjectKeyId(row.projectId(), row.version());
    Known cached = known.get(id);
    if (cached != null && cached.isOf(row)) {
      return cached.key();
    }
    // Those who come at once wait for the first: a token is asked once.
    return known
        .compute(
            id,
            (same, before) ->
                before != null && before.isOf(row) ? before : new Known(row, unwrap.apply(row)))
        .key();
  }

  /** Forgets the keys of a project. */
  void forget(UUID projectId) {
    known.keySet().removeIf(id -> id.projectId().equals(projectId));
  }
}
