package com.layers.vault.keyring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.crypto.Aad;
import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.Bits;
import com.layers.vault.crypto.Key;
import com.layers.vault.crypto.Sealed;
import com.layers.vault.keystore.Installation;
import com.layers.vault.keystore.KeystoreFault;
import com.layers.vault.keystore.KeystoreSettings;
import com.layers.vault.keystore.RootKeystore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootKeystoreTest {

  private static final byte[] MARK = "a mark".getBytes(US_ASCII);

  @TempDir Path folder;

  private Installation installation;
  private Sealed mark;
  private RootKey canary;

  @BeforeEach
  void install() {
    installation = Installation.in(folder);
    canary = new RootKey("root-1", installation.read().key("root-1"), Instant.EPOCH);
    mark = Aead.seal(installation.read().key("root-1"), MARK, facts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "  \n"})
  void read_rightPassword_givesTheKeyWhateverEndsTheLine(String ending) throws IOException {
    Files.writeString(
        installation.passwordFile(), Files.readString(installation.passwordFile()) + ending);
    assertThat(isTheKey(installation.read().key("root-1"))).isTrue();
    assertThat(installation.read().key("root-2")).isNull();
  }

  @Test
  void newest_severalKeys_goesByNumberNotByText() {
    installation.keystore(
        Map.of(
            "root-2", Installation.aes(Aead.newKey()),
            "root-10", Installation.aes(Aead.newKey()),
            "root-9", Installation.aes(Aead.newKey())));
    assertThat(installation.read().newest()).isEqualTo("root-10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "wrong", "correct-horse-battery-stapl", "Correct-horse-battery-staple"})
  void read_wrongPassword_saysSo(String password) {
    installation.password(password);
    assertThat(installation.refusal())
        .contains(installation.file().toString(), installation.passwordFile().toString())
        .contains("does not open with the password", "Put both back");
  }

  @Test
  void read_passwordFileMissing_namesItAndItsSetting() throws IOException {
    Files.delete(installation.passwordFile());
    assertThat(installation.refusal())
        .contains(installation.passwordFile().toString(), "VAULT_KEYSTORE_PASSWORD_FILE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rw-----w-", "rw-rw-rw-"})
  void read_keystoreOrPasswordOpenToOthers_isRefused(String mode) throws IOException {
    for (Path file : List.of(installation.file(), installation.passwordFile())) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      assertThat(installation.refusal())
          .contains(file.toString(), "by others than its owner", "chmod 600 " + file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
      assertThat(isTheKey(installation.read().key("root-1"))).isTrue();
    }
  }

  @Test
  void read_previousKeystore_givesBothUnlessTheyHoldTheSameAlias() throws IOException {
    Installation before = Installation.in(Files.createDirectory(folder.resolve("before")));
    KeystoreSettings both =
        new KeystoreSettings(installation.pkcs12(false), Optional.of(before.pkcs12(false)));
    assertThatThrownBy(() -> RootKeystore.read(both))
        .isInstanceOf(KeystoreFault.class)
        .hasMessageContaining(installation.file().toString())
        .hasMessageContaining(before.file() + ", both hold a key root-1");

    installation.keystore(Map.of("root-2", Installation.aes(Aead.newKey())));
    assertThat(RootKeystore.read(both).key("root-1")).isNotNull();
    assertThat(RootKeystore.read(both).newest()).isEqualTo("root-2");

    installation.keystore(Map.of());
    assertThat(RootKeystore.read(both).newest()).isEqualTo("root-1");
  }

  @Test
  void read_missing_namesItAndItsSetting() throws IOException {
    Files.delete(installation.file());
    assertThat(installation.refusal())
        .contains(installation.file() + " is missing", "backup", "VAULT_KEYSTORE");
    assertThat(installation.file()).doesNotExist();
  }

  @Test
  void read_truncatedAnywhere_isRefused() {
    byte[] whole = installation.content();
    for (int length = 0; length < whole.length; length++) {
      refusedAsDamaged(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void read_notAKeystore_isRefused() {
    refusedAsDamaged("-----BEGIN PRIVATE KEY-----\n".getBytes(US_ASCII));
    refusedAsDamaged(new byte[1024]);
    refusedAsDamaged(new byte[] {0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff});
    byte[] random = new byte[4096];
    new Random(1).nextBytes(random);
    refusedAsDamaged(random);
  }

  @Test
  void read_folderInItsPlace_isRefused() throws IOException {
    Files.delete(installation.file());
    Files.createDirectory(installation.file());
    assertThat(installation.refusal()).contains(installation.file().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "root-", "root-0", "root-01", "root-x", "root-1x", "demo"})
  void read_noKeyOfThatName_saysWhatNameItMustHave(String alias) {
    installation.keystore(Map.of(alias, Installation.aes(Aead.newKey())));
    assertThat(installation.refusal())
        .contains(installation.file().toString(), "holds no AES-256 key named root-<n>", "Provide");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24})
  void read_shorterKey_isNoRootKey(int bytes) {
    installation.keystore(Map.of("root-1", Installation.aes(new byte[bytes])));
    assertThat(installation.refusal()).contains("holds no AES-256 key");
  }

  @Test
  void read_emptyKeystore_isRefused() {
    installation.keystore(Map.of());
    assertThat(installation.refusal()).contains("holds no AES-256 key");
  }

  /** Each of a thousand keystores with one wrong bit: the same key, or one line and no key. */
  @Test
  void read_thousandRandomBitFlips_neverGivesAnotherKeyNorWritesTheFile() throws Exception {
    byte[] whole = installation.content();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    AtomicInteger refused = new AtomicInteger();
    // A flip may raise a count of iterations, up to the JDK's own 5,000,000: seconds, not hours.
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> flips = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        int bit = random.nextInt(8 * whole.length);
        Path own = Files.createDirectory(folder.resolve("flip-" + i));
        flips.add(threads.submit(() -> flip(own, whole, bit, seed, refused)));
      }
      for (Future<?> flip : flips) {
        flip.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(refused.get()).as("refused of 1,000, seed %d", seed).isGreaterThan(750);
  }

  private void flip(Path own, byte[] whole, int bit, long seed, AtomicInteger refused) {
    Installation flipped = Installation.at(own);
    byte[] content = Bits.flipped(whole, bit);
    flipped.content(content);
    try {
      RootKeystore read = flipped.read();
      assertThat(Canaries.check(List.of(canary), read))
          .as("bit %d, seed %d", bit, seed)
          .isNotNull();
      assertThat(isTheKey(read.key("root-1"))).as("bit %d, seed %d", bit, seed).isTrue();
    } catch (KeystoreFault fault) {
      assertThat(fault.getMessage().lines()).as("bit %d, seed %d", bit, seed).hasSize(1);
      refused.incrementAndGet();
    }
    assertThat(flipped.content()).as("bit %d, seed %d", bit, seed).isEqualTo(content);
  }

  private void refusedAsDamaged(byte[] content) {
    installation.content(content);
    assertThat(installation.refusal())
        .as("%d bytes", content.length)
        .contains(installation.file() + " ", "backup", "Nothing was changed");
  }

  private boolean isTheKey(Key key) {
    try {
      return Arrays.equals(MARK, Aead.open(key, mark, facts()));
    } catch (com.layers.vault.crypto.DoesNotOpen e) {
      return false;
    }
  }

  private static Aad facts() {
    return Aad.level("test");
  }
}
