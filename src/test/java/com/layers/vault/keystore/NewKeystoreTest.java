package com.layers.vault.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.crypto.Aad;
import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.DoesNotOpen;
import com.layers.vault.crypto.Key;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewKeystoreTest {

  @TempDir Path home;

  private Pkcs12 place;

  @BeforeEach
  void name() {
    Path keys = home.resolve("vault").resolve("keys");
    place = place(keys.resolve("root.p12"), keys.resolve("root.password"));
  }

  @Test
  void make_nothingThere_makesAReadableKeystoreForItsOwnerOnly() throws IOException {
    place.make("root-1");

    assertThat(place.read()).containsOnlyKeys("root-1");
    assertThat(Aead.seal(place.read().get("root-1"), new byte[1], Aad.level("test"))).isNotNull();
    assertThat(permissions(place.file())).isEqualTo("rw-------");
    assertThat(permissions(place.passwordFile())).isEqualTo("rw-------");
    assertThat(permissions(place.file().getParent())).isEqualTo("rwx------");
    assertThat(permissions(place.file().getParent().getParent())).isEqualTo("rwx------");
    assertThat(names()).containsExactlyInAnyOrder("root.p12", "root.password", "root.lock");
    assertThat(Files.readString(place.passwordFile())).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void make_crashedBetweenPasswordAndKeystore_startsAnew() throws IOException {
    Files.createDirectories(place.file().getParent());
    Files.writeString(place.passwordFile(), "the password of a keystore that was never made");
    Files.writeString(place.file().resolveSibling("root.p12.partial-1"), "half a keyst");

    place.make("root-1");

    assertThat(place.read()).containsOnlyKeys("root-1");
  }

  @Test
  void make_placeCannotBeWritten_saysSoAndLeavesNothing() throws IOException {
    Path inTheWay = Files.writeString(home.resolve("file"), "not a folder");
    Pkcs12 impossible =
        place(inTheWay.resolve("keys/root.p12"), inTheWay.resolve("keys/root.password"));
    assertThatThrownBy(() -> impossible.make("root-1"))
        .isInstanceOf(KeystoreFault.class)
        .hasMessageContaining("root.p12 cannot be written");
  }

  @Test
  void make_folderInItsPlace_leavesNoUnfinishedFile() throws IOException {
    Files.createDirectories(place.file().resolve("a folder in its place"));
    assertThatThrownBy(() -> place.make("root-1")).isInstanceOf(KeystoreFault.class);
    assertThat(names()).containsExactlyInAnyOrder("root.p12", "root.lock");
    assertThat(place.file()).isDirectory();
  }

  @Test
  void make_anotherAlias_keepsEveryOldKey() throws IOException {
    Installation installation = Installation.in(home);
    installation.keystore(
        Map.of(
            "root-1", Installation.aes(Aead.newKey()), "root-3", Installation.aes(Aead.newKey())));
    Pkcs12 ours = installation.pkcs12(true);
    Map<String, Key> before = ours.read();

    ours.make("root-4");

    Map<String, Key> after = ours.read();
    assertThat(after).containsOnlyKeys("root-1", "root-3", "root-4");
    before.forEach((alias, key) -> assertThat(same(key, after.get(alias))).as(alias).isTrue());
    assertThat(same(after.get("root-3"), after.get("root-4"))).isFalse();
    assertThat(permissions(ours.file())).isEqualTo("rw-------");
  }

  @Test
  void make_aliasThatIsThere_changesNothing() {
    place.make("root-1");
    byte[] before = content();

    place.make("root-1");

    assertThat(content()).isEqualTo(before);
  }

  @Test
  void make_laterAliasWithoutAKeystore_neverMakesOne() {
    assertThatThrownBy(() -> place.make("root-2")).isInstanceOf(KeystoreFault.class);
    assertThat(place.file()).doesNotExist();
    assertThat(place.passwordFile()).doesNotExist();
  }

  @Test
  void make_keystoreOfAnOperator_isNeverWritten() {
    Installation installation = Installation.in(home);
    Map<String, String> before = installation.hashes();

    assertThatThrownBy(() -> installation.pkcs12(false).make("root-2"))
        .isInstanceOf(KeystoreFault.class)
        .hasMessageContaining(
            "keytool -genseckey -alias root-2 -keyalg AES -keysize 256 -storetype PKCS12 -keystore "
                + installation.file()
                + " -storepass:file "
                + installation.passwordFile());

    assertThat(installation.hashes()).isEqualTo(before);
  }

  @Test
  void make_killedBetweenWritingAndRenaming_leavesAWholeKeystore() throws Exception {
    place.make("root-1");
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int kill = 0; kill < 5; kill++) {
      Process maker = maker();
      try {
        while (maker.isAlive() && names().stream().noneMatch(name -> name.contains(".partial-"))) {
          Thread.onSpinWait();
        }
        Thread.sleep(0, random.nextInt(999_999));
      } finally {
        maker.destroyForcibly().waitFor();
      }
      Map<String, Key> keys = place.read();
      assertThat(keys).as("seed %d", seed).containsKey("root-1");
      for (int number = 1; number <= keys.size(); number++) {
        assertThat(keys).as("seed %d", seed).containsKey("root-" + number);
      }
    }
  }

  /** A process that adds keys without end. */
  private Process maker() throws IOException {
    return new ProcessBuilder(
            System.getProperty("java.home") + File.separator + "bin/java",
            "-cp",
            System.getProperty("java.class.path"),
            Maker.class.getName(),
            place.file().toString(),
            place.passwordFile().toString())
        .inheritIO()
        .start();
  }

  /** Runs in a process of its own, to be killed. */
  static final class Maker {

    private Maker() {}

    public static void main(String... files) {
      Pkcs12 place = place(Path.of(files[0]), Path.of(files[1]));
      while (true) {
        place.make(RootAlias.after(Collections.max(place.read().keySet(), RootAlias.BY_NUMBER)));
      }
    }
  }

  private static Pkcs12 place(Path file, Path passwordFile) {
    return new Pkcs12("VAULT_KEYSTORE", file, passwordFile, true);
  }

  private static boolean same(Key one, Key other) {
    Aad facts = Aad.level("test");
    try {
      return Aead.open(other, Aead.seal(one, new byte[1], facts), facts).length == 1;
    } catch (DoesNotOpen e) {
      return false;
    }
  }

  private byte[] content() {
    try {
      return Files.readAllBytes(place.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(place.file().getParent())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
