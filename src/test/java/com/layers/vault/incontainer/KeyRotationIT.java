package com.layers.vault.incontainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Grant;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Right;
import com.layers.vault.access.WorkloadCaller;
import com.layers.vault.keyring.KeyRotationState;
import com.layers.vault.keyring.KeyRotationStatus;
import com.layers.vault.keyring.KeyRotations;
import com.layers.vault.keyring.KeyState;
import com.layers.vault.keyring.ProjectKeyStatus;
import com.layers.vault.keyring.RootKeyLifecycle;
import com.layers.vault.keyring.RootKeyStatus;
import com.layers.vault.secret.ProjectKeyLifecycle;
import com.layers.vault.secret.ProjectKeys;
import com.layers.vault.secret.Rotation;
import com.layers.vault.secret.SecretMetadata;
import com.layers.vault.upkeep.Chores;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that rotate while the vault is used, and what becomes of the old ones. */
class KeyRotationIT extends InContainer {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** That a node has taken a rotation, or had. */
  private static final String TAKEN =
      "owner is not null or total is not null or state <> 'running'";

  @Inject ProjectKeyLifecycle projectKeys;
  @Inject ProjectKeys projectKeyStates;
  @Inject RootKeyLifecycle rootKeys;
  @Inject KeyRotations rotations;
  @Inject Chores chores;
  @Inject MovableClock clock;

  @AfterEach
  void back() {
    clock.reset();
  }

  @Test
  void rotateProjectKey_rewrapsCurrentAndReplacedVersions_andChangesNothingElse() throws Exception {
    Map<UUID, String> values = new LinkedHashMap<>();
    for (int i = 0; i < 25; i++) {
      values.put(store(project, "value " + i).vaultId(), "value " + i);
    }
    UUID overlapped = values.keySet().iterator().next();
    values.put(overlapped, "newer");
    rotate(partner(), overlapped, new Rotation(null, Duration.ofHours(1), null, null), "newer");
    List<SecretMetadata> before = metadata(values.keySet());

    KeyRotationStatus ended = ended(projectKeys.rotate(relay(), project).rotationId());

    assertThat(ended.state()).isEqualTo(KeyRotationState.DONE);
    assertThat(ended.total()).isEqualTo(26);
    assertThat(ended.done()).isEqualTo(26);
    assertThat(rows.count("secret", "project_id = ? and key_version = 2", project)).isEqualTo(25);
    assertThat(rows.count("secret_version", "project_id = ? and key_version = 2", project))
        .isEqualTo(1);
    values.forEach((id, value) -> assertThat(resolve(id)).isEqualTo(value));
    assertThat(resolve(overlapped, 1)).isEqualTo("value 0");
    assertThat(metadata(values.keySet()))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("lastResolvedAt")
        .isEqualTo(before);
    assertThat(keys())
        .extracting(ProjectKeyStatus::state)
        .containsExactly(KeyState.DEACTIVATED, KeyState.ACTIVE);
    assertThat(keys()).extracting(ProjectKeyStatus::secretsUnder).containsExactly(0L, 26L);
    assertThat(
            rows.count("audit_record", "project_id = ? and action = 'key_rotation.end'", project))
        .isEqualTo(1);
  }

  @Test
  void rotateProjectKey_whileSecretsAreStoredRotatedAndResolved_losesNothing() throws Exception {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      ids.add(store(project, "value 0").vaultId());
    }
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Integer> writer =
        CompletableFuture.supplyAsync(
            () -> {
              int round = 0;
              while (!stop.get()) {
                round++;
                for (UUID id : ids) {
                  String value = "value " + round;
                  Racing.answered(() -> rotate(partner(), id, plain(), value));
                  assertThat(resolve(id)).isEqualTo("value " + round);
                }
                ids.forEach(id -> Racing.answered(() -> store(project, "another")));
              }
              return round;
            });

    for (int version = 2; version <= 4; version++) {
      KeyRotationStatus ended = ended(projectKeys.rotate(relay(), project).rotationId());
      assertThat(ended.state()).isEqualTo(KeyRotationState.DONE);
    }
    stop.set(true);
    int rounds = writer.get();

    assertThat(rounds).isPositive();
    ids.forEach(id -> assertThat(resolve(id)).isEqualTo("value " + rounds));
    assertThat(keys()).extracting(ProjectKeyStatus::secretsUnder).startsWith(0L, 0L, 0L);
  }

  @Test
  void rotateProjectKey_whileOneIsUnderWay_isRefused() throws Exception {
    store(project, "value");
    UUID first = projectKeys.rotate(relay(), project).rotationId();

    assertThat(refusal(() -> projectKeys.rotate(relay(), project)).reason())
        .isEqualTo(Reason.STATE_CONFLICT);

    assertThat(ended(first).state()).isEqualTo(KeyRotationState.DONE);
    assertThat(ended(projectKeys.rotate(relay(), project).rotationId()).state())
        .isEqualTo(KeyRotationState.DONE);
  }

  @Test
  void rotateProjectKey_withARowThatDoesNotOpen_doesTheOthersAndSaysSo() throws Exception {
    UUID good = store(project, "value").vaultId();
    UUID bad = store(project, "value").vaultId();
    byte[] nonce = new byte[12];
    rows.run("update secret set dek_nonce = ? where vault_id = ?", nonce, bad);

    KeyRotationStatus ended = ended(projectKeys.rotate(relay(), project).rotationId());

    assertThat(ended.state()).isEqualTo(KeyRotationState.INCOMPLETE);
    assertThat(ended.unopened()).isEqualTo(1);
    assertThat(ended.done()).isEqualTo(1);
    assertThat(resolve(good)).isEqualTo("value");
    assertThat(refusal(() -> resolve(bad)).reason()).isEqualTo(Reason.INTEGRITY_FAILED);
    assertThat(
            rows.count("secret", "vault_id = ? and key_version = 1 and dek_nonce = ?", bad, nonce))
        .isEqualTo(1);
    assertThat(refusal(() -> projectKeys.delete(relay(), project, 1)).reason())
        .as("it is under the old key still")
        .isEqualTo(Reason.STATE_CONFLICT);
  }

  @Test
  void pause_keepsWhatIsDone_andResumeEndsIt() throws Exception {
    for (int i = 0; i < 5; i++) {
      store(project, "value");
    }
    UUID rotation = projectKeys.rotate(relay(), project).rotationId();
    KeyRotationState state = rotations.find(relay(), rotation).state();
    if (state == KeyRotationState.RUNNING) {
      state = pausedOrEnded(rotation);
    }
    if (state == KeyRotationState.PAUSED) {
      assertThat(rotations.resume(relay(), rotation).state()).isEqualTo(KeyRotationState.RUNNING);
    }

    assertThat(ended(rotation).state()).isEqualTo(KeyRotationState.DONE);
    assertThat(refusal(() -> rotations.pause(relay(), rotation)).reason())
        .isEqualTo(Reason.STATE_CONFLICT);
  }

  @Test
  void rotation_whoseNodeDied_isTakenOver() throws Exception {
    store(project, "value");
    UUID rotation = projectKeys.rotate(relay(), project).rotationId();
    ended(rotation);
    rows.run("update secret set key_version = key_version where project_id = ?", project);
    UUID dead = UUID.randomUUID();
    rows.run(
        "update key_rotation set state = 'running', live_subject = ?, owner = ?,"
            + " lease_until = current_timestamp, finished_at = null where rotation_id = ?",
        project.toString(),
        dead,
        rotation);

    assertThat(ended(rotation).state()).isEqualTo(KeyRotationState.DONE);
  }

  @Test
  void delete_ofAKeyInUse_isRefused_andOfAnOldOneWaitsAWeek() throws Exception {
    UUID id = store(project, "value").vaultId();
    assertThat(refusal(() -> projectKeys.delete(relay(), project, 1)).reason())
        .isEqualTo(Reason.STATE_CONFLICT);
    ended(projectKeys.rotate(relay(), project).rotationId());

    ProjectKeyStatus scheduled = projectKeys.delete(relay(), project, 1);
    assertThat(scheduled.destroyAfter()).isAfter(clock.instant().plus(WEEK.minusMinutes(1)));
    chores.run(() -> true);
    assertThat(keys().get(0).state()).isEqualTo(KeyState.DEACTIVATED);
    projectKeys.restore(relay(), project, 1);
    clock.advance(WEEK.plusSeconds(1));
    chores.run(() -> true);
    assertThat(keys().get(0).state()).as("it was restored").isEqualTo(KeyState.DEACTIVATED);
    projectKeys.delete(relay(), project, 1);
    clock.advance(WEEK.plusSeconds(1));
    chores.run(() -> true);

    assertThat(keys())
        .extracting(ProjectKeyStatus::state)
        .containsExactly(KeyState.DESTROYED, KeyState.ACTIVE);
    assertThat(rows.count("project_key", "project_id = ? and wrapped is null", project))
        .isEqualTo(1);
    assertThat(resolve(id)).isEqualTo("value");
  }

  @Test
  void compromise_replacesTheKey_andListsWhatWasUnderIt() throws Exception {
    UUID rotatedSince = store(project, "value").vaultId();
    UUID exposed = store(project, "value").vaultId();

    KeyRotationStatus begun = projectKeys.compromise(relay(), project, 1);
    assertThat(ended(begun.rotationId()).state()).isEqualTo(KeyRotationState.DONE);
    clock.advance(Duration.ofSeconds(1));
    UUID later = store(project, "value").vaultId();
    rotate(partner(), rotatedSince, plain(), "another");

    assertThat(keys())
        .extracting(ProjectKeyStatus::state)
        .containsExactly(KeyState.COMPROMISED, KeyState.ACTIVE);
    assertThat(projectKeyStates.exposed(relay(), project, null, 10))
        .extracting(SecretMetadata::vaultId)
        .containsExactly(exposed)
        .doesNotContain(later);
    projectKeys.delete(relay(), project, 1);
    clock.advance(Duration.ofMinutes(6));
    chores.run(() -> true);
    assertThat(keys().get(0).state()).isEqualTo(KeyState.DESTROYED);
  }

  @Test
  void rotateRootKey_rewrapsEveryKey_andTheOldOneIsDestroyedAfterAWeek() throws Exception {
    UUID id = store(project, "value").vaultId();
    removeWhatOtherTestsDamaged();
    String old = activeRoot().alias();

    KeyRotationStatus ended = ended(rootKeys.rotate(relay()).rotationId());

    assertThat(ended.state()).isEqualTo(KeyRotationState.DONE);
    assertThat(ended.projectId()).isNull();
    assertThat(activeRoot().alias()).isNotEqualTo(old);
    assertThat(root(old).state()).isEqualTo(KeyState.DEACTIVATED);
    assertThat(root(old).keysUnder()).isZero();
    assertThat(resolve(id)).isEqualTo("value");
    assertThat(rows.count("service_key", "root_alias = ?", old)).isZero();
    assertThat(refusal(() -> rootKeys.delete(relay(), activeRoot().alias())).reason())
        .isEqualTo(Reason.STATE_CONFLICT);
    rootKeys.delete(relay(), old);
    clock.advance(WEEK.plusSeconds(1));
    chores.run(() -> true);
    assertThat(root(old).state()).isEqualTo(KeyState.DESTROYED);
    assertThat(resolve(store(project, "after").vaultId())).isEqualTo("after");
  }

  @Test
  void compromise_ofTheActiveRootKeyWhileARotationIsUnderWay_isRefused_andReplacesItAfterwards()
      throws Exception {
    removeWhatOtherTestsDamaged();
    String active = activeRoot().alias();
    UUID another = UUID.randomUUID();
    // A node that does not hold the next key: the rotation waits for it.
    rows.run(
        "insert into root_key_holder (node_id, alias, seen_at)"
            + " values (?, ?, {fn timestampadd(SQL_TSI_HOUR, 1, current_timestamp)})",
        another,
        active);
    UUID rotation = rootKeys.rotate(relay()).rotationId();

    assertThat(refusal(() -> rootKeys.compromise(relay(), active)).reason())
        .isEqualTo(Reason.STATE_CONFLICT);
    assertThat(root(active).compromisedAt()).isNull();
    rows.run("delete from root_key_holder where node_id = ?", another);
    assertThat(ended(rotation).state()).isEqualTo(KeyRotationState.DONE);
    String next = activeRoot().alias();
    ended(rootKeys.compromise(relay(), next).rotationId());

    assertThat(root(next).state()).isEqualTo(KeyState.COMPROMISED);
    assertThat(root(next).keysUnder()).isZero();
  }

  @Test
  void compromise_ofARootKeyThatIsOutOfUse_replacesTheProjectKeysThatItWrappedOnce()
      throws Exception {
    UUID exposed = store(project, "value").vaultId();
    UUID rotatedSince = store(project, "value").vaultId();
    removeWhatOtherTestsDamaged();
    String old = activeRoot().alias();
    ended(rootKeys.rotate(relay()).rotationId());
    UUID later = projects.createFor(system(), organization, "later").projectId();

    ended(rootKeys.compromise(relay(), old).rotationId());

    assertThat(keys())
        .extracting(ProjectKeyStatus::state)
        .containsExactly(KeyState.COMPROMISED, KeyState.ACTIVE);
    assertThat(projectKeyStates.list(relay(), later)).hasSize(1);
    assertThat(
            rows.count(
                "audit_record",
                "project_id = ? and action = 'project_key.compromise' and outcome = 'success'"
                    + " and actor = 'system:key-rotation'",
                project))
        .isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    rotate(partner(), rotatedSince, plain(), "another");
    assertThat(projectKeyStates.exposed(relay(), project, null, 10))
        .extracting(SecretMetadata::vaultId)
        .containsExactly(exposed);
    ended(projectRotation());
    assertThat(keys()).extracting(ProjectKeyStatus::secretsUnder).containsExactly(0L, 3L);
    assertThat(resolve(exposed)).isEqualTo("value");
  }

  @Test
  void compromise_whileARotationIsPaused_hasItGoOn() throws Exception {
    UUID id = store(project, "value").vaultId();
    UUID rotation = projectKeys.rotate(relay(), project).rotationId();
    assertThat(pausedOrEnded(rotation)).isEqualTo(KeyRotationState.PAUSED);

    KeyRotationStatus goesOn = projectKeys.compromise(relay(), project, 2);

    assertThat(goesOn.rotationId()).isEqualTo(rotation);
    assertThat(ended(rotation).state()).isEqualTo(KeyRotationState.DONE);
    assertThat(keys()).extracting(ProjectKeyStatus::secretsUnder).containsExactly(0L, 0L, 1L);
    assertThat(resolve(id)).isEqualTo("value");
  }

  @Test
  void compromise_ofAKeyThatIsToBeDestroyed_shortensItsTime() throws Exception {
    store(project, "value");
    ended(projectKeys.rotate(relay(), project).rotationId());
    projectKeys.delete(relay(), project, 1);

    projectKeys.compromise(relay(), project, 1);

    assertThat(keys().get(0).destroyAfter())
        .isBeforeOrEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
  }

  @Test
  void destroy_ofSeveralKeys_keepsTheOneThatSomethingHasComeUnder() throws Exception {
    UUID id = store(project, "value").vaultId();
    ended(projectKeys.rotate(relay(), project).rotationId());
    ended(projectKeys.rotate(relay(), project).rotationId());
    projectKeys.delete(relay(), project, 1);
    projectKeys.delete(relay(), project, 2);
    rows.run("update secret set key_version = 1 where vault_id = ?", id); // as a backup's row
    clock.advance(WEEK.plusSeconds(1));

    chores.run(() -> true);

    assertThat(keys())
        .extracting(ProjectKeyStatus::state)
        .containsExactly(KeyState.DEACTIVATED, KeyState.DESTROYED, KeyState.ACTIVE);
    assertThat(keys().get(0).destroyAfter()).isNull();
    chores.run(() -> true);
    assertThat(
            rows.count(
                "audit_record",
                "project_id = ? and action = 'project_key.destroy' and outcome = 'refused'",
                project))
        .as("told once")
        .isEqualTo(1);
  }

  @Test
  void rotateProjectKey_withAnOldKeyThatDoesNotOpen_ends() throws Exception {
    UUID id = store(project, "value").vaultId();
    ended(projectKeys.rotate(relay(), project).rotationId());
    rows.run(
        "update project_key set nonce = ? where project_id = ? and version = 1",
        new byte[12],
        project);

    KeyRotationStatus ended = ended(projectKeys.rotate(relay(), project).rotationId());

    assertThat(ended.state()).isEqualTo(KeyRotationState.DONE);
    assertThat(resolve(id)).isEqualTo("value");
  }

  /**
   * As after the compromise of a root key: more rotations at once than a node works on, and two
   * that somebody asked for after them.
   */
  @Test
  void rotations_moreThanANodeWorksOn_beginWithThoseThatSomebodyAskedFor() throws Exception {
    String name = unique("turn");
    for (int i = 0; i < 20; i++) {
      projects.createFor(system(), organization, name + "-own-" + i);
    }
    for (int i = 0; i < 2; i++) {
      projects.createFor(system(), organization, name + "-asked-" + i);
    }
    // In one statement, so that the watch finds all of them together; each has its project's id.
    rows.run(
        "insert into key_rotation (rotation_id, project_id, live_subject, state, requested_by, done,"
            + " unopened, rows_per_second, created_at) select project_id, project_id, name,"
            + " 'running', case when name like '%-asked-%' then 'operator:somebody' else"
            + " 'system:key-rotation' end, 0, 0, 0, current_timestamp from project"
            + " where name like ?",
        name + "-%");

    long end = System.nanoTime() + PATIENCE.toNanos();
    while (rotationsOf(name + "-%", "state = 'done'") < 22 && System.nanoTime() < end) {
      long ownTaken = rotationsOf(name + "-own-%", TAKEN);
      if (ownTaken > 0) {
        assertThat(rotationsOf(name + "-asked-%", TAKEN)).isEqualTo(2);
      }
      assertThat(rotationsOf(name + "-%", "owner is not null")).isLessThanOrEqualTo(8);
      Thread.sleep(10);
    }

    assertThat(rotationsOf(name + "-%", "state = 'done'")).isEqualTo(22);
  }

  @Test
  void keys_areForThoseWithTheGrantOnly() {
    String nobody = "spiffe://test/" + unique("nobody");
    workloads.create(system(), nobody);
    workloads.grant(
        system(), nobody, new Grant(Right.RESOLVE, Extent.everything(), Extent.everything()));
    WorkloadCaller without = new WorkloadCaller(nobody, UUID.randomUUID().toString());
    UUID another = projects.createFor(system(), organization, "another").projectId();
    String elsewhere = "spiffe://test/" + unique("elsewhere");
    workloads.create(system(), elsewhere);
    workloads.grant(
        system(),
        elsewhere,
        new Grant(Right.KEYS, Extent.everything(), Extent.of(Set.of(another))));
    WorkloadCaller other = new WorkloadCaller(elsewhere, UUID.randomUUID().toString());

    assertThat(refusal(() -> projectKeys.rotate(without, project)).reason())
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(refusal(() -> projectKeys.rotate(partner(), project)).reason())
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(refusal(() -> projectKeys.rotate(other, project)).reason())
        .isEqualTo(Reason.OUTSIDE);
    assertThat(refusal(() -> rootKeys.rotate(other)).reason()).isEqualTo(Reason.FORBIDDEN);
    assertThat(refusal(() -> projectKeys.rotate(relay(), UUID.randomUUID())).reason())
        .isEqualTo(Reason.UNKNOWN);
    assertThat(keys()).hasSize(1);
  }

  /** A rotation leaves them under the old root key: so they are found. */
  private void removeWhatOtherTestsDamaged() throws InterruptedException {
    ended(rootKeys.rotate(relay()).rotationId());
    rows.run(
        "update project_key set state = 'destroyed' where root_alias <> ?", activeRoot().alias());
  }

  /** How many rotations of the keys of projects with such a name there are. */
  private long rotationsOf(String name, String where) {
    return rows.count(
        "key_rotation",
        "(" + where + ") and project_id in (select project_id from project where name like ?)",
        name);
  }

  /** The latest rotation of the project's key. */
  private UUID projectRotation() {
    return rotations.list(relay(), null, Integer.MAX_VALUE).stream()
        .filter(rotation -> project.equals(rotation.projectId()))
        .reduce((first, second) -> second)
        .orElseThrow()
        .rotationId();
  }

  private List<ProjectKeyStatus> keys() {
    return projectKeyStates.list(relay(), project);
  }

  private RootKeyStatus root(String alias) {
    return rootKeys.list(relay()).stream()
        .filter(key -> key.alias().equals(alias))
        .findFirst()
        .orElseThrow();
  }

  private RootKeyStatus activeRoot() {
    return rootKeys.list(relay()).stream()
        .filter(key -> key.state() == KeyState.ACTIVE)
        .findFirst()
        .orElseThrow();
  }

  private List<SecretMetadata> metadata(Set<UUID> ids) {
    return ids.stream().map(id -> vault.metadata(partner(), id)).toList();
  }

  private KeyRotationState pausedOrEnded(UUID rotation) {
    if (refusal(() -> rotations.pause(relay(), rotation)) == null) {
      return KeyRotationState.PAUSED;
    }
    return rotations.find(relay(), rotation).state();
  }

  private KeyRotationStatus ended(UUID rotation) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    KeyRotationStatus status = rotations.find(relay(), rotation);
    while (status.finishedAt() == null && System.nanoTime() < end) {
      Thread.sleep(100);
      status = rotations.find(relay(), rotation);
    }
    return status;
  }
}
