package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.SoftHsm;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import com.layers.vault.blackbox.harness.Vault.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A vault with its root keys in a PKCS#11 token (SoftHSM2). */
@ExtendWith(TestBedExtension.class)
@Tag("own-server")
@Tag("softhsm")
class TokenIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final TestBed bed;

  TokenIT(TestBed bed) {
    this.bed = bed;
  }

  @Test
  void token_goneAndBack_whatIsInMemoryGoesOnAndTheRestComesBack() throws Exception {
    Vault vault = bed.newVault("token").onFile();
    SoftHsm.Token token = vault.onToken();
    vault.start();
    assertThat(vault.home().resolve("keys/root.p12")).doesNotExist();
    String used = vault.partner().newProject();
    List<String> secrets = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      secrets.add(vault.partner().store(used, "value " + i).vaultId());
    }
    String unused = vault.partner().newProject();
    vault.kill();
    vault.start();
    String warm = vault.partner().store(used, "read into memory").vaultId();

    token.takeAway();
    assertThat(vault.relay().valueOf(warm)).isEqualTo("read into memory");
    for (int i = 0; i < 100; i++) {
      assertThat(vault.relay().valueOf(secrets.get(i % 10))).isEqualTo("value " + i % 10);
    }
    Problem.of(
        vault
            .partner()
            .storeCall(unused)
            .object("kind", "generic", "name", "n", "value", "v")
            .send(),
        503,
        "unavailable");
    Problem.of(vault.partner().createProject("needs the root key").send(), 503, "unavailable");
    assertThat(vault.clients().probe().get("/health/ready").send().status()).isEqualTo(503);
    assertThat(vault.clients().probe().get("/health/live").send().status()).isEqualTo(200);

    token.bringBack();
    Instant deadline = Instant.now().plus(PATIENCE);
    while (vault.clients().probe().get("/health/ready").send().status() != 200) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(500);
    }
    String again = vault.partner().store(unused, "sealed again").vaultId();
    assertThat(vault.relay().valueOf(again)).isEqualTo("sealed again");
    vault.partner().newProject();

    vault.stop();
    refusedStarts(vault, token);
    vault.start();
    assertThat(vault.relay().valueOf(again)).isEqualTo("sealed again");
    vault.close();
  }

  private static void refusedStarts(Vault vault, SoftHsm.Token token) throws Exception {
    Path pinFile = token.pinFile();
    String pin = Files.readString(pinFile);
    Files.writeString(pinFile, "wrong");
    refused(vault, "does not open with the PIN in " + pinFile);
    Files.writeString(pinFile, pin);

    Files.setPosixFilePermissions(pinFile, PosixFilePermissions.fromString("rw-r--r--"));
    refused(vault, "chmod 600 " + pinFile);
    Files.setPosixFilePermissions(pinFile, PosixFilePermissions.fromString("rw-------"));

    token.takeAway();
    refused(vault, "root-");
    token.bringBack();
  }

  private static void refused(Vault vault, String about) throws Exception {
    Exit exit = vault.startRefused();
    assertThat(exit.code()).as(exit.printed()).isEqualTo(3);
    assertThat(
            exit.printed()
                .lines()
                .filter(line -> line.contains("Layers Vault does not start: "))
                .toList())
        .as(exit.printed())
        .singleElement()
        .asString()
        .contains(about);
  }

  /**
   * The keystore from before is read beside the token, until nothing is under its keys any more.
   */
  @Test
  void fileBefore_readBesideTheToken_opensEverything() throws Exception {
    Vault vault = bed.newVault("moved").onFile().start();
    String before = vault.partner().store(vault.projectId(), "from before").vaultId();
    vault.stop();
    Path keystore = vault.home().resolve("keys/root.p12");
    byte[] content = Files.readAllBytes(keystore);

    SoftHsm.Token token = vault.onToken();
    refused(vault, "holds no AES-256 key named root-<n>");
    vault.with("VAULT_PREVIOUS_KEYSTORE", keystore.toString());
    refused(vault, "VAULT_PREVIOUS_KEYSTORE_PASSWORD_FILE is not set");
    vault.with(
        "VAULT_PREVIOUS_KEYSTORE_PASSWORD_FILE",
        vault.home().resolve("keys/root.password").toString());
    vault.start();

    assertThat(vault.relay().valueOf(before)).isEqualTo("from before");
    rotateRootKey(vault);
    assertThat(Files.readAllBytes(keystore)).isEqualTo(content);
    assertThat(vault.relay().valueOf(before)).isEqualTo("from before");
    vault.stop();
    token.takeAway();
    refused(vault, "holds no key root-2");
    token.bringBack();
    vault.start();
    assertThat(vault.relay().valueOf(before)).isEqualTo("from before");
    vault.close();
  }

  private static void rotateRootKey(Vault vault) throws InterruptedException {
    DoorClient door = vault.relay().door();
    String rotation =
        door.post("/internal/v1/root-keys/rotate").send().expect(202).member("rotation_id");
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      JsonNode seen = door.get("/internal/v1/key-rotations/" + rotation).send().expect(200).json();
      if (!seen.path("finished_at").isNull()) {
        assertThat(seen.path("state").stringValue()).isEqualTo("done");
        return;
      }
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(500);
    }
  }
}
