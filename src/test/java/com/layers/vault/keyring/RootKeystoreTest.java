package com.layers.vault.keyring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.crypto.Aad;
import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.Bits;
import com.layers.vault.crypto.Key;
import com.layers.vault.crypto.Sealed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
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

  @BeforeEach
  void install() {
    installation = Installation.in(folder);
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

  @Test
  void read_twoHundredRandomBitFlips_neverGivesAnotherKey() {
    byte[] whole = installation.content();
    Random random = new Random(20261123);
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      int bit = random.nextInt(8 * whole.length);
      installation.content(Bits.flipped(whole, bit));
      try {
        Key key = installation.read().key("root-1");
        assertThat(key == null || isTheKey(key)).as("bit %d gives another key", bit).isTrue();
      } catch (KeystoreFault fault) {
        assertThat(fault.getMessage().lines()).hasSize(1);
        assertThat(fault.getMessage()).contains(installation.file().toString());
        refused++;
      }
    }
    assertThat(refused).as("refused of 200").isGreaterThan(150);
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
