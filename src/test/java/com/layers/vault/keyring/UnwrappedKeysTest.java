package com.layers.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.Bits;
import com.layers.vault.crypto.DoesNotOpen;
import com.layers.vault.crypto.Key;
import com.layers.vault.crypto.Sealed;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnwrappedKeysTest {

  private static final UUID PROJECT = new UUID(1, 1);
  private static final UUID OTHER = new UUID(1, 2);

  private final Key root = Aead.key(Aead.newKey());
  private final UnwrappedKeys keys = new UnwrappedKeys();
  private final WrappedProjectKey row = wrapped(PROJECT, 1, "root-1");
  private int unwrapped;

  @Test
  void get_sameRowTwice_unwrapsOnce() {
    Key first = get(row);
    assertThat(get(copyOf(row))).isSameAs(first);
    assertThat(unwrapped).isEqualTo(1);
  }

  @Test
  void get_rowChangedSince_doesNotOpenThoughItsKeyIsKnown() {
    assertThat(get(row)).isNotNull();
    Sealed sealed = row.wrapped();
    doesNotOpen(new WrappedProjectKey(PROJECT, 1, "root-2", sealed));
    doesNotOpen(row(new Sealed(2, sealed.nonce(), sealed.ciphertext())));
    doesNotOpen(row(new Sealed(1, Bits.flipped(sealed.nonce(), 0), sealed.ciphertext())));
    doesNotOpen(row(new Sealed(1, sealed.nonce(), Bits.flipped(sealed.ciphertext(), 0))));
    doesNotOpen(row(new Sealed(1, null, null)));
    assertThat(get(row)).as("put back").isNotNull();
  }

  @Test
  void get_keyOfAnotherProjectOrVersion_doesNotOpen() {
    assertThat(get(row)).isNotNull();
    doesNotOpen(new WrappedProjectKey(OTHER, 1, "root-1", row.wrapped()));
    doesNotOpen(new WrappedProjectKey(PROJECT, 2, "root-1", row.wrapped()));
    doesNotOpen(row(wrapped(OTHER, 1, "root-1").wrapped()));
  }

  private Key get(WrappedProjectKey wanted) {
    return keys.get(
        wanted,
        key -> {
          unwrapped++;
          return Aead.unwrap(root, key.wrapped(), key.aad());
        });
  }

  private void doesNotOpen(WrappedProjectKey wanted) {
    assertThatThrownBy(() -> get(wanted)).isInstanceOf(DoesNotOpen.class);
  }

  private WrappedProjectKey wrapped(UUID project, int version, String alias) {
    return new WrappedProjectKey(
        project,
        version,
        alias,
        Aead.wrap(
            root, Aead.newKey(), WrappedProjectKey.aad(Aead.FORMAT, alias, project, version)));
  }

  private static WrappedProjectKey row(Sealed wrapped) {
    return new WrappedProjectKey(PROJECT, 1, "root-1", wrapped);
  }

  private static WrappedProjectKey copyOf(WrappedProjectKey row) {
    Sealed sealed = row.wrapped();
    return new WrappedProjectKey(
        row.projectId(),
        row.version(),
        row.rootAlias(),
        new Sealed(sealed.format(), sealed.nonce().clone(), sealed.ciphertext().clone()));
  }
}
