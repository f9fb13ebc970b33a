package com.layers.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.Key;
import com.layers.vault.keystore.Installation;
import com.layers.vault.keystore.RootKeystore;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {

  /** The provider of a token, which counts how often a cipher of it is asked for. */
  private static final class Counting extends Provider {

    private static final long serialVersionUID = 1L;

    private final transient AtomicInteger ciphers = new AtomicInteger();

    Counting() {
      super("Counting", "1", "counts");
    }

    @Override
    public Service getService(String type, String algorithm) {
      ciphers.incrementAndGet();
      return Security.getProvider("SunJCE").getService(type, algorithm);
    }
  }

  @TempDir Path folder;

  @Test
  void unwrap_manyTimesFromManyThreads_asksTheTokenOnceForEachProjectKey() throws Exception {
    Counting token = new Counting();
    Key root = Key.inToken(Installation.aes(Aead.newKey()), token);
    Keyring keyring = new Keyring();
    keyring.keys =
        new RootKeys(
            Installation.at(folder).settings(),
            new RootKeystore(Map.of("root-1", root)),
            Clock.systemUTC());
    List<WrappedProjectKey> rows = new ArrayList<>();
    for (int version = 1; version <= 10; version++) {
      rows.add(wrapped(UUID.randomUUID(), version, root));
    }
    token.ciphers.set(0);

    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Key>> resolves = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        WrappedProjectKey row = rows.get(i % rows.size());
        resolves.add(() -> keyring.unwrap(row));
      }
      for (Future<Key> resolve : threads.invokeAll(resolves)) {
        assertThat(resolve.get()).isNotNull();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(token.ciphers).hasValue(10);
  }

  private static WrappedProjectKey wrapped(UUID projectId, int version, Key root) {
    return new WrappedProjectKey(
        projectId,
        version,
        "root-1",
        Aead.wrap(
            root, Aead.newKey(), WrappedProjectKey.aad(Aead.FORMAT, "root-1", projectId, version)));
  }
}
