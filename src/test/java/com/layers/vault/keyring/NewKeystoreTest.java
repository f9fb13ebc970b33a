package com.layers.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.crypto.Aad;
import com.layers.vault.crypto.Aead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewKeystoreTest {

  @TempDir Path home;

  private KeystoreSettings settings;

  @BeforeEach
  void name() {
    Path keys = home.resolve("vault").resolve("keys");
    settings = new KeystoreSettings(keys.resolve("root.p12"), keys.resolve("root.password"), true);
  }

  @Test
  void create_nothingThere_makesAReadableKeystoreForItsOwnerOnly() throws IOException {
    NewKeystore.create(settings);

    RootKeystore keystore = RootKeystore.read(settings);
    assertThat(keystore.newest()).isEqualTo("root-1");
    assertThat(Aead.seal(keystore.key("root-1"), new byte[1], Aad.level("test"))).isNotNull();
    assertThat(permissions(settings.file())).isEqualTo("rw-------");
    assertThat(permissions(settings.passwordFile())).isEqualTo("rw-------");
    assertThat(permissions(settings.file().getParent())).isEqualTo("rwx------");
    assertThat(permissions(settings.file().getParent().getParent())).isEqualTo("rwx------");
    assertThat(names()).containsExactlyInAnyOrder("root.p12", "root.password");
    assertThat(Files.readString(settings.passwordFile())).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void create_crashedBetweenPasswordAndKeystore_startsAnew() throws IOException {
    Files.createDirectories(settings.file().getParent());
    Files.writeString(settings.passwordFile(), "the password of a keystore that was never made");
    Files.writeString(settings.file().resolveSibling("root.p12123.new"), "half a keyst");

    NewKeystore.create(settings);

    assertThat(RootKeystore.read(settings).newest()).isEqualTo("root-1");
  }

  @Test
  void create_placeCannotBeWritten_saysSoAndLeavesNothing() throws IOException {
    Path inTheWay = Files.writeString(home.resolve("file"), "not a folder");
    KeystoreSettings impossible =
        new KeystoreSettings(
            inTheWay.resolve("keys/root.p12"), inTheWay.resolve("keys/root.password"), true);
    assertThatThrownBy(() -> NewKeystore.create(impossible))
        .isInstanceOf(KeystoreFault.class)
        .hasMessageContaining("root.p12 cannot be made");
  }

  @Test
  void create_keystoreCannotTakeItsName_leavesNoUnfinishedFile() throws IOException {
    Files.createDirectories(settings.file().resolve("a folder in its place"));
    assertThatThrownBy(() -> NewKeystore.create(settings)).isInstanceOf(KeystoreFault.class);
    assertThat(names()).containsExactlyInAnyOrder("root.p12", "root.password");
    assertThat(settings.file()).isDirectory();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(settings.file().getParent())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
