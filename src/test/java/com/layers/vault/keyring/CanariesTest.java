package com.layers.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.layers.vault.crypto.Aead;
import com.layers.vault.keystore.Installation;
import com.layers.vault.keystore.KeystoreFault;
import com.layers.vault.keystore.RootKeystore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanariesTest {

  @TempDir Path folder;

  private Installation installation;
  private RootKey known;

  @BeforeEach
  void install() {
    installation = Installation.in(folder);
    known = new RootKey("root-1", installation.read().key("root-1"), Instant.EPOCH);
  }

  @Test
  void check_keystoreOfThisDatabase_givesTheActiveAlias() {
    assertThat(Canaries.check(List.of(known), installation.read())).isEqualTo("root-1");
  }

  @Test
  void check_anotherInstallationsKeyOfTheSameName_isRefused() {
    installation.keystore(Map.of("root-1", Installation.aes(Aead.newKey())));
    assertThat(fault(List.of(known)))
        .contains("root key root-1", "another installation's", "backup", "Nothing was changed");
  }

  @Test
  void check_keyOfThatNameMissing_isRefused() {
    installation.keystore(Map.of("root-2", Installation.aes(Aead.newKey())));
    assertThat(fault(List.of(known)))
        .contains("holds no key root-1", "backup", "Nothing was changed");
  }

  @Test
  void check_oneOfSeveralDoesNotOpen_isRefused() {
    RootKey second = new RootKey("root-2", Aead.key(Aead.newKey()), Instant.EPOCH);
    installation.keystore(
        Map.of(
            "root-1", Installation.aes(Aead.newKey()), "root-2", Installation.aes(Aead.newKey())));
    assertThat(fault(List.of(second, known))).contains("root key root-2");
  }

  @Test
  void check_canaryOfAnotherAlias_isRefused() {
    RootKey renamed = new RootKey("root-2", installation.read().key("root-1"), Instant.EPOCH);
    assertThat(renamed.isOpenedBy(installation.read().key("root-1"))).isTrue();
    assertThat(fault(List.of(renamed))).contains("holds no key root-2");
  }

  @Test
  void check_noKeyKnown_isRefused() {
    assertThat(fault(List.of())).contains("No root key of this database is active");
  }

  private String fault(List<RootKey> rows) {
    RootKeystore keystore = installation.read();
    KeystoreFault fault =
        catchThrowableOfType(KeystoreFault.class, () -> Canaries.check(rows, keystore));
    assertThat(fault).as("a keystore fault").isNotNull();
    assertThat(fault.getMessage().lines()).hasSize(1);
    return fault.getMessage();
  }
}
