package com.layers.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.crypto.Aead;
import com.layers.vault.keystore.Installation;
import com.layers.vault.keystore.KeystoreFault;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootKeysTest {

  @TempDir Path folder;

  private final SecretKey first = Installation.aes(Aead.newKey());
  private final SecretKey second = Installation.aes(Aead.newKey());
  private Installation installation;
  private List<RootKey> known;
  private Instant now = Instant.parse("2026-11-24T10:00:00Z");

  @BeforeEach
  void install() {
    installation = Installation.in(folder);
    installation.keystore(Map.of("root-1", first));
    known = List.of(new RootKey("root-1", installation.read().key("root-1"), Instant.EPOCH));
  }

  @Test
  void next_keystoreOfTheVaultsOwn_makesTheNextAliasOnce() {
    RootKeys keys = held(true);

    assertThat(keys.next(known)).isEqualTo("root-2");
    assertThat(keys.key("root-2")).isNotNull();
    Map<String, String> afterwards = installation.hashes();
    // The database never heard of it: a crash came between.
    assertThat(held(true).next(known)).isEqualTo("root-2");
    assertThat(installation.hashes()).isEqualTo(afterwards);
  }

  @Test
  void next_keystoreOfAnOperator_saysWhatToAddAndTakesItOnceItIsThere() {
    RootKeys keys = held(false);
    Map<String, String> before = installation.hashes();

    assertThatThrownBy(() -> keys.next(known))
        .isInstanceOf(KeystoreFault.class)
        .hasMessageContaining("holds no key root-2 yet")
        .hasMessageContaining("keytool -genseckey -alias root-2");
    assertThat(installation.hashes()).isEqualTo(before);

    installation.keystore(Map.of("root-1", first, "root-2", second));
    assertThat(keys.next(known)).isEqualTo("root-2");
    assertThat(keys.key("root-2")).isNotNull();
  }

  @Test
  void next_keystoreOfAnotherInstallation_isRefusedAndWhatIsHeldStays() {
    RootKeys keys = held(true);
    installation.keystore(Map.of("root-1", second, "root-2", second));
    Map<String, String> before = installation.hashes();

    assertThatThrownBy(() -> keys.next(known))
        .isInstanceOf(KeystoreFault.class)
        .hasMessageContaining("another installation's");

    assertThat(known.get(0).isOpenedBy(keys.key("root-1"))).isTrue();
    assertThat(keys.key("root-2")).isNull();
    assertThat(installation.hashes()).isEqualTo(before);
  }

  @Test
  void reload_keyAddedMeanwhile_isHeld() {
    RootKeys keys = held(false);
    installation.keystore(Map.of("root-1", first, "root-2", second));

    assertThat(keys.key("root-2")).isNull();
    keys.reload(() -> known);
    assertThat(keys.key("root-2")).isNotNull();
  }

  @Test
  void reload_again_readsAtMostOnceInFiveSeconds() {
    RootKeys keys = held(false);
    keys.reload(() -> known);
    installation.keystore(Map.of("root-1", first, "root-2", second));

    now = now.plusMillis(4_999);
    keys.reload(() -> known);
    assertThat(keys.key("root-2")).isNull();

    now = now.plusMillis(1);
    keys.reload(() -> known);
    assertThat(keys.key("root-2")).isNotNull();
  }

  @Test
  void reload_keystoreDamagedOrOfAnother_leavesWhatIsHeld() {
    RootKeys keys = held(false);
    installation.content(new byte[100]);
    keys.reload(() -> known);
    assertThat(known.get(0).isOpenedBy(keys.key("root-1"))).isTrue();

    now = now.plusSeconds(5);
    installation.keystore(Map.of("root-1", second, "root-2", second));
    keys.reload(() -> known);
    assertThat(known.get(0).isOpenedBy(keys.key("root-1"))).isTrue();
    assertThat(keys.key("root-2")).isNull();
  }

  private RootKeys held(boolean ours) {
    return new RootKeys(
        installation.settings(ours),
        installation.read(),
        ((InstantSource) () -> now).withZone(ZoneOffset.UTC));
  }
}
