package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Rotations of keys by a workload with the grant, while the vault is used. */
@ExtendWith(TestBedExtension.class)
class KeysIT {

  private static final String ROOT_KEYS = "/internal/v1/root-keys";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Vault vault;
  private final DoorClient door;

  KeysIT(TestBed bed) {
    this.vault = bed.vault();
    this.door = vault.relay().door();
  }

  @Test
  void rotateProjectKey_isFollowedToItsEnd_andNothingIsLost() {
    String project = newProject();
    List<String> ids =
        IntStream.range(0, 5)
            .mapToObj(i -> vault.partner().store(project, "value " + i).vaultId())
            .toList();

    Answer begun = door.post(keys(project) + "/rotate").send().expect(202);
    String rotation = begun.member("rotation_id");
    assertThat(begun.header("Location")).isEqualTo("/internal/v1/key-rotations/" + rotation);
    JsonNode ended = ended(rotation);

    assertThat(ended.path("state").stringValue()).isEqualTo("done");
    assertThat(ended.path("total").longValue()).isEqualTo(5);
    assertThat(ended.path("done").longValue()).isEqualTo(5);
    assertThat(ended.path("project_id").stringValue()).isEqualTo(project);
    JsonNode versions = door.get(keys(project)).send().expect(200).json().path("items");
    assertThat(versions).hasSize(2);
    assertThat(versions.get(0).path("state").stringValue()).isEqualTo("deactivated");
    assertThat(versions.get(0).path("secrets_under").longValue()).isZero();
    assertThat(versions.get(1).path("state").stringValue()).isEqualTo("active");
    assertThat(versions.get(1).path("secrets_under").longValue()).isEqualTo(5);
    for (int i = 0; i < ids.size(); i++) {
      assertThat(vault.relay().resolve(ids.get(i)).expect(200).member("value"))
          .isEqualTo("value " + i);
    }
  }

  @Test
  void rotateProjectKey_again_withTheSameIdempotencyKey_isTheSameRotation() {
    String project = newProject();
    String key = UUID.randomUUID().toString();

    Answer first =
        door.post(keys(project) + "/rotate").header("Idempotency-Key", key).send().expect(202);
    Answer again =
        door.post(keys(project) + "/rotate").header("Idempotency-Key", key).send().expect(202);

    assertThat(again.member("rotation_id")).isEqualTo(first.member("rotation_id"));
    assertThat(door.get(keys(project)).send().expect(200).json().path("items")).hasSize(2);
  }

  @Test
  void compromiseProjectKey_listsWhatIsToBeRotated_untilItIs() {
    String project = newProject();
    String id = vault.partner().store(project, "at risk").vaultId();
    assertThat(exposed(project)).isEmpty();

    Answer begun = door.post(keys(project) + "/1/compromise").send().expect(202);

    assertThat(ended(begun.member("rotation_id")).path("state").stringValue()).isEqualTo("done");
    assertThat(exposed(project)).hasSize(1);
    assertThat(exposed(project).get(0).path("vault_id").stringValue()).isEqualTo(id);
    Problem.of(door.post(keys(project) + "/1/compromise").send(), 409, "state-conflict");
    vault.partner().rotate(id, "issued anew");
    assertThat(exposed(project)).isEmpty();
  }

  @Test
  void destroyProjectKey_outOfUse_waitsAWeekAndIsTakenBack() {
    String project = newProject();
    String old = keys(project) + "/1";
    Problem.of(door.post(old + "/destroy").send(), 409, "state-conflict");
    ended(door.post(keys(project) + "/rotate").send().expect(202).member("rotation_id"));
    Problem.of(door.post(old + "/restore").send(), 409, "state-conflict");

    JsonNode scheduled = door.post(old + "/destroy").send().expect(202).json();

    assertThat(scheduled.path("state").stringValue()).isEqualTo("deactivated");
    assertThat(Instant.parse(scheduled.path("destroy_after").stringValue()))
        .isAfter(Instant.now().plus(Duration.ofDays(6)));
    JsonNode kept = door.post(old + "/restore").send().expect(200).json();
    assertThat(kept.path("destroy_after").isNull()).isTrue();
  }

  @Test
  void rotations_areListed() {
    String project = newProject();
    String rotation = door.post(keys(project) + "/rotate").send().expect(202).member("rotation_id");
    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          door.get("/internal/v1/key-rotations?limit=2" + cursor).send().expect(200).json();
      page.path("items").forEach(item -> listed.add(item.path("rotation_id").stringValue()));
      cursor = page.has("next_cursor") ? "&cursor=" + page.path("next_cursor").stringValue() : "";
    } while (!cursor.isEmpty());

    assertThat(listed).contains(rotation).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void key_unknown_isNotFound() {
    String project = newProject();
    for (String path :
        List.of(
            ROOT_KEYS + "/root-999/compromise",
            ROOT_KEYS + "/nothing/compromise",
            ROOT_KEYS + "/root-" + "9".repeat(900) + "/compromise",
            keys(project) + "/99/compromise",
            keys(project) + "/x/compromise",
            keys(project) + "/0/compromise",
            keys(UUID.randomUUID().toString()) + "/rotate",
            "/internal/v1/key-rotations/" + UUID.randomUUID() + "/pause")) {
      Problem.of(door.post(path).send(), 404, "not-found");
    }
  }

  /**
   * A project whose key is not about to be replaced, as by a test before that compromised a root.
   */
  private String newProject() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (rootStates().contains("pre_active") && System.nanoTime() < end) {
      pause();
    }
    assertThat(rootStates()).doesNotContain("pre_active");
    return vault.partner().newProject();
  }

  private List<String> rootStates() {
    return door.get(ROOT_KEYS)
        .send()
        .expect(200)
        .json()
        .path("items")
        .valueStream()
        .map(key -> key.path("state").stringValue())
        .toList();
  }

  private JsonNode exposed(String project) {
    return door.get(keys(project) + "/exposed").send().expect(200).json().path("items");
  }

  private void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode ended(String rotation) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode seen = rotation(rotation);
    while (seen.path("finished_at").isNull() && System.nanoTime() < end) {
      pause();
      seen = rotation(rotation);
    }
    return seen;
  }

  private JsonNode rotation(String rotation) {
    return door.get("/internal/v1/key-rotations/" + rotation).send().expect(200).json();
  }

  private static String keys(String project) {
    return "/internal/v1/projects/" + project + "/keys";
  }
}
