package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Hashes;
import com.layers.vault.blackbox.harness.KeyStores;
import com.layers.vault.blackbox.harness.Tables.Row;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import com.layers.vault.blackbox.harness.Vault.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Starts that must end: one clear line, exit code 3, and nothing overwritten. */
@ExtendWith(TestBedExtension.class)
@Tag("own-server")
@Tag("once")
@TestInstance(Lifecycle.PER_CLASS)
class RefusedStartIT {

  private static final String VALUE = "sealed under the right key";

  private final TestBed bed;
  private Vault vault;
  private Path keystore;
  private Path password;
  private Path backup;
  private String secret;

  RefusedStartIT(TestBed bed) {
    this.bed = bed;
  }

  @BeforeAll
  void runOnce() throws IOException, SQLException, InterruptedException {
    vault = bed.newVault("refused-start").onFile().start();
    secret = vault.partner().store(vault.projectId(), VALUE).vaultId();
    vault.stop();
    keystore = vault.home().resolve("keys/root.p12");
    password = vault.home().resolve("keys/root.password");
    backup = bed.newFolder("refused-start-backup");
    Files.copy(keystore, backup.resolve("root.p12"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(password, backup.resolve("root.password"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  @AfterEach
  void putBack() throws IOException {
    for (Path file : List.of(keystore, password)) {
      Files.copy(
          backup.resolve(file.getFileName()),
          file,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** After every fault that the others made. */
  @AfterAll
  void rightKeystore_opensTheDataAgain() throws IOException, InterruptedException {
    vault.start();
    assertThat(vault.relay().valueOf(secret)).isEqualTo(VALUE);
    vault.stop();
  }

  @Test
  void keystore_missing_isRefused() throws Exception {
    Files.delete(keystore);

    refused("root.p12");
  }

  @Test
  void keystore_truncated_isRefused() throws Exception {
    byte[] whole = Files.readAllBytes(keystore);
    Files.write(keystore, Arrays.copyOf(whole, whole.length / 2));

    refused("root.p12");
  }

  @Test
  void keystore_oneBitOfItsKeyFlipped_isRefused() throws Exception {
    byte[] whole = Files.readAllBytes(keystore);
    whole[whole.length / 2] ^= 1;
    Files.write(keystore, whole);

    refused("root.p12");
  }

  @Test
  void keystore_withoutTheKeyInUse_isRefused() throws Exception {
    replaceKeystore("root-2");

    refused("holds no key root-1");
  }

  @Test
  void keystore_openToOthers_isRefused() throws Exception {
    Files.setPosixFilePermissions(keystore, PosixFilePermissions.fromString("rw-r-----"));

    refused("chmod 600 " + keystore);
  }

  @Test
  void keystorePassword_openToOthers_isRefused() throws Exception {
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw----r--"));

    refused("chmod 600 " + password);
  }

  @Test
  void previousKeystore_withTheSameKey_isRefused() throws Exception {
    vault.with("VAULT_PREVIOUS_KEYSTORE", backup.resolve("root.p12").toString());
    vault.with("VAULT_PREVIOUS_KEYSTORE_PASSWORD_FILE", backup.resolve("root.password").toString());
    try {
      refused("both hold a key root-1");
    } finally {
      vault.without("VAULT_PREVIOUS_KEYSTORE").without("VAULT_PREVIOUS_KEYSTORE_PASSWORD_FILE");
    }
  }

  @Test
  void keystore_ofAnotherVault_isRefused() throws Exception {
    replaceKeystore("root-1");

    refused("root-1");
  }

  @Test
  void keystorePassword_wrong_isRefused() throws Exception {
    Files.writeString(password, "another\n");

    refused("root.p12");
  }

  @Test
  void production_withQuickstartMaterial_isRefused() throws Exception {
    vault.with("VAULT_PROFILE", "production");
    try {
      refused("VAULT_");
    } finally {
      vault.with("VAULT_PROFILE", "quickstart");
    }
  }

  @Test
  void production_withNothing_isRefusedAndMakesNothing() throws Exception {
    Vault bare = bed.newVault("bare-production").with("VAULT_PROFILE", "production");

    Exit exit = bare.startRefused();

    assertThat(exit.code()).as(exit.printed()).isEqualTo(3);
    oneLine(exit, "VAULT_");
    assertThat(filesOf(bare)).isEmpty();
  }

  @Test
  void setting_nonsense_isRefused() throws Exception {
    for (Map.Entry<String, String> setting :
        Map.of("VAULT_DB", "oracle", "VAULT_PROFILE", "test", "PROBE_PORT", "eighty").entrySet()) {
      Vault wrong = bed.newVault("wrong-" + setting.getKey());
      Exit exit = wrong.with(setting.getKey(), setting.getValue()).startRefused();

      assertThat(exit.code()).as(exit.printed()).isEqualTo(3);
      oneLine(exit, setting.getKey());
    }
  }

  private void replaceKeystore(String alias) throws IOException, GeneralSecurityException {
    char[] right = KeyStores.password(password);
    KeyStore other = KeyStores.empty();
    other.setEntry(
        alias,
        new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[32], "AES")),
        new KeyStore.PasswordProtection(right));
    KeyStores.write(other, keystore, right);
  }

  private void refused(String about) throws IOException, InterruptedException, SQLException {
    Map<String, String> before = filesOf(vault);
    List<?> rowsBefore = rows();

    Exit exit = vault.startRefused();

    assertThat(exit.code()).as(exit.printed()).isEqualTo(3);
    oneLine(exit, about);
    assertThat(filesOf(vault)).isEqualTo(before);
    assertThat(rows()).isEqualTo(rowsBefore);
  }

  private static void oneLine(Exit exit, String about) {
    List<String> ours =
        exit.printed()
            .lines()
            .filter(line -> line.contains("Layers Vault does not start: "))
            .toList();
    assertThat(ours).as(exit.printed()).hasSize(1);
    assertThat(ours.get(0)).contains(about);
    assertThat(exit.printed()).doesNotContain("\tat ");
  }

  /** What the home holds, the embedded database's own files and an empty lock apart. */
  private static Map<String, String> filesOf(Vault vault) throws IOException {
    if (!Files.exists(vault.home())) {
      return Map.of();
    }
    Map<String, String> files = new TreeMap<>(Hashes.of(vault.home()));
    files.keySet().removeIf(name -> name.startsWith("db/") || name.equals("derby.log"));
    files.keySet().remove("prepare.lock");
    return files;
  }

  private List<?> rows() throws SQLException {
    return vault
        .database()
        .inspect(
            tables ->
                List.of(
                    texts(tables.rows("select alias, state, created_at from root_key")),
                    texts(tables.rows("select vault_id, version from secret")),
                    texts(tables.rows("select count(*) as n from audit_record"))));
  }

  private static List<String> texts(List<Row> rows) {
    return rows.stream()
        .map(row -> row.columns().keySet().stream().map(row::text).toList().toString())
        .toList();
  }
}
