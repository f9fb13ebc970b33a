package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A rotation of the root key, in a vault where nobody has damaged a row. */
@Tag("own-server")
@ExtendWith(TestBedExtension.class)
class RootKeyIT {

  private static final String ROOT_KEYS = "/internal/v1/root-keys";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TestBed bed;

  RootKeyIT(TestBed bed) {
    this.bed = bed;
  }

  @Test
  void rotate_turnsToTheNextOne_andTheOldOneHoldsNothing_afterARestartToo() throws Exception {
    Vault vault = bed.newVault("root-key").start();
    String id = vault.partner().store(vault.projectId(), "below").vaultId();
    DoorClient door = vault.relay().door();
    assertThat(state(door, "root-1")).isEqualTo("active");

    String rotation = door.post(ROOT_KEYS + "/rotate").send().expect(202).member("rotation_id");
    Problem.of(door.post(ROOT_KEYS + "/rotate").send(), 409, "state-conflict");
    JsonNode ended = ended(door, rotation);

    assertThat(ended.path("state").stringValue()).isEqualTo("done");
    assertThat(ended.path("project_id").isNull()).isTrue();
    assertThat(key(door, "root-1").path("keys_under").longValue()).isZero();
    assertThat(state(door, "root-1")).isEqualTo("deactivated");
    assertThat(state(door, "root-2")).isEqualTo("active");
    assertThat(vault.relay().resolve(id).expect(200).member("value")).isEqualTo("below");
    vault.stop();
    vault.start();
    assertThat(vault.relay().resolve(id).expect(200).member("value")).isEqualTo("below");
    vault.partner().store(vault.partner().newProject(), "under the new one");
    vault.stop();
  }

  private static String state(DoorClient door, String alias) {
    return key(door, alias).path("state").stringValue();
  }

  private static JsonNode key(DoorClient door, String alias) {
    for (JsonNode key : door.get(ROOT_KEYS).send().expect(200).json().path("items")) {
      if (key.path("alias").stringValue().equals(alias)) {
        return key;
      }
    }
    throw new AssertionError("no root key " + alias);
  }

  private static JsonNode ended(DoorClient door, String rotation) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String path = "/internal/v1/key-rotations/" + rotation;
    JsonNode seen = door.get(path).send().expect(200).json();
    while (seen.path("finished_at").isNull() && System.nanoTime() < end) {
      Thread.sleep(200);
      seen = door.get(path).send().expect(200).json();
    }
    return seen;
  }
}
