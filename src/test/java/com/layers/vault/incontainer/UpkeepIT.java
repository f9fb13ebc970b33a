package com.layers.vault.incontainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.access.SecretKind;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.access.WorkloadCaller;
import com.layers.vault.secret.Destruction;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.Rotation;
import com.layers.vault.secret.SecretFigure;
import com.layers.vault.secret.SecretFigures;
import com.layers.vault.secret.SecretMetadata;
import com.layers.vault.secret.SecretState;
import com.layers.vault.tenant.ProjectDeletion;
import com.layers.vault.tenant.ProjectDestruction;
import com.layers.vault.tenant.ProjectState;
import com.layers.vault.upkeep.Chores;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the vault does by itself when its time has come, with the clock moved on. */
class UpkeepIT extends InContainer {

  private static final Duration WEEK = Duration.ofDays(7);

  private static final String ERASED =
      "state = 'destroyed' and live_name is null and dek_nonce is null and wrapped_dek is null"
          + " and nonce is null and ciphertext is null";
  private static final String DESTROYED_RECORD =
      "vault_id = ? and action = 'secret.destroy' and outcome = 'success'"
          + " and actor = 'system:upkeep'";

  private static final List<Boolean> BOTH = List.of(true, true);

  @Inject MovableClock clock;
  @Inject Chores chores;
  @Inject Destruction destruction;
  @Inject ProjectDestruction projectDestruction;
  @Inject SecretFigures figures;

  @AfterEach
  void back() {
    clock.reset();
  }

  @Test
  void destroy_secretWhoseTimeIsOver_leavesATombstone() {
    SecretMetadata secret = store(project, "value 1");
    UUID id = secret.vaultId();
    rotate(partner(), id, plain(), "value 2");
    deleteSecret(id, WEEK);

    chores.run(() -> true);
    assertThat(metadata(id).state()).isEqualTo(SecretState.PENDING_DELETION);
    clock.advance(WEEK.plusSeconds(1));
    chores.run(() -> true);

    assertThat(metadata(id).state()).isEqualTo(SecretState.DESTROYED);
    assertThat(metadata(id).version()).isEqualTo(2);
    assertThat(rows.count("secret", "vault_id = ? and " + ERASED, id)).isEqualTo(1);
    assertThat(rows.count("secret_version", "vault_id = ?", id)).isZero();
    assertThat(rows.count("audit_record", DESTROYED_RECORD + " and digest is not null", id))
        .isEqualTo(1);
    assertThat(refusal(() -> resolve(id)).reason()).isEqualTo(Reason.SECRET_DELETED);
    store(partner(), project, named(secret.name()), "the name is free again");
  }

  @Test
  void destroy_notDueAnyMore_isRefusedAndChangesNothing() {
    UUID id = store(project, "value").vaultId();
    SystemCaller caller = system();

    assertThat(refusal(() -> destruction.destroy(caller, List.of(id))).reason())
        .isEqualTo(Reason.STATE_CONFLICT);

    assertThat(resolve(id)).isEqualTo("value");
    assertThat(trail.only(caller.requestId()).outcome()).isEqualTo("refused");
  }

  @Test
  void destroyProject_withMoreSecretsThanAChunk_endsThemAllAtOnce() {
    List<UUID> ids =
        IntStream.range(0, 130).mapToObj(i -> store(project, "value " + i).vaultId()).toList();
    rotate(partner(), ids.get(0), plain(), "replaced");
    deleteProject();
    assertThat(refusal(() -> resolve(ids.get(0))).reason()).isEqualTo(Reason.SECRET_DELETED);
    clock.advance(WEEK.plusSeconds(1));

    projectDestruction.destroy(system(), project);

    assertThat(ids)
        .allSatisfy(id -> assertThat(metadata(id).state()).isEqualTo(SecretState.DESTROYED));
    assertThat(refusal(() -> projects.get(partner(), project)).reason()).isEqualTo(Reason.UNKNOWN);
    assertThat(rows.count("project_key", "project_id = ? and wrapped is null", project))
        .isEqualTo(1);
    assertThat(rows.count("secret", "project_id = ? and " + ERASED, project)).isZero();
    List<Long> shown = ids.stream().map(id -> metadata(id).revision()).toList();

    chores.run(() -> true);

    assertThat(rows.count("secret", "project_id = ? and " + ERASED, project)).isEqualTo(130);
    assertThat(rows.count("secret_version", "project_id = ?", project)).isZero();
    assertThat(rows.count("project", "project_id = ? and delete_after is null", project))
        .isEqualTo(1);
    assertThat(ids.stream().map(id -> metadata(id).revision()).toList()).isEqualTo(shown);
    assertThat(
            rows.count(
                "audit_record",
                "project_id = ? and action = 'secret.destroy' and outcome = 'success'",
                project))
        .isEqualTo(130);
  }

  @Test
  void figures_countNothingOfADestroyedProject_alsoBeforeItsTombstones() {
    long before = counted();
    List<UUID> ids = IntStream.range(0, 3).mapToObj(i -> store(project, "v").vaultId()).toList();
    assertThat(counted()).isEqualTo(before + ids.size());
    deleteProject();
    clock.advance(WEEK.plusSeconds(1));

    projectDestruction.destroy(system(), project);

    assertThat(counted()).isEqualTo(before);
  }

  @Test
  void destroyedProject_rowsOfABackupPutBack_openNowhere() {
    UUID id = store(project, "value 1").vaultId();
    String sibling = resolve(store(project, "known key").vaultId());
    rotate(partner(), id, overlapping(), "value 2");
    assertThat(resolve(id)).isEqualTo("value 2");
    assertThat(sibling).isEqualTo("known key");
    List<Backup> backup =
        List.of(
            Backup.of(rows, "project", "project_id", project),
            Backup.of(rows, "secret", "vault_id", id),
            Backup.of(rows, "secret_version", "vault_id", id));
    deleteProject();
    clock.advance(WEEK.plusSeconds(1));
    chores.run(() -> true);
    clock.reset();

    backup.forEach(each -> each.putBack(rows));

    assertThat(metadata(id).state()).as("the rows are back").isEqualTo(SecretState.ACTIVE);
    for (Integer version : new Integer[] {null, 1}) {
      WorkloadCaller relay = relay();
      assertThat(refusal(() -> vault.resolve(relay, id, version, PURPOSE)).reason())
          .isEqualTo(Reason.INTEGRITY_FAILED);
      assertThat(trail.only(relay.requestId()).reason()).isEqualTo("integrity-failed");
      assertThat(trail.only(relay.requestId()).outcome()).isEqualTo("failed");
    }
    assertThat(refusal(() -> store(project, "new")).reason()).isEqualTo(Reason.INTEGRITY_FAILED);
    assertThat(refusal(() -> rotate(partner(), id, plain(), "new")).reason())
        .isEqualTo(Reason.INTEGRITY_FAILED);
    rows.run("update project_key set state = 'active' where project_id = ?", project);
    assertThat(refusal(() -> resolve(id)).reason())
        .as("a row that only claims to be live")
        .isEqualTo(Reason.INTEGRITY_FAILED);
  }

  @Test
  void projectKey_destroyedByAnotherNode_isNotUsedFromMemory() {
    UUID id = store(project, "value").vaultId();
    assertThat(resolve(id)).isEqualTo("value");

    rows.run("update project_key set state = 'destroyed' where project_id = ?", project);

    assertThat(refusal(() -> resolve(id)).reason()).isEqualTo(Reason.INTEGRITY_FAILED);
    assertThat(refusal(() -> store(project, "new")).reason()).isEqualTo(Reason.INTEGRITY_FAILED);
    assertThat(refusal(() -> rotate(partner(), id, plain(), "new")).reason())
        .isEqualTo(Reason.INTEGRITY_FAILED);
  }

  @Test
  void restoreProject_racingItsDestruction_exactlyOneWins() throws Exception {
    for (int i = 0; i < 20; i++) {
      UUID contested = projects.createFor(system(), organization, unique("p")).projectId();
      UUID id = store(contested, "value").vaultId();
      projects.delete(partner(), contested, new ProjectDeletion(null, WEEK));
      Instant end = clock.instant().plusMillis(60);
      Instant justBefore = end.minusMillis(i % 5);
      rows.run(
          "update project set delete_after = ? where project_id = ?", timestamp(end), contested);

      List<Boolean> won =
          together(
              () -> wins(() -> at(justBefore, () -> projects.restore(partner(), contested))),
              () -> wins(() -> at(end, () -> projectDestruction.destroy(system(), contested))));

      assertThat(won).as("the vault's own timer may be the destroyer").isNotEqualTo(BOTH);
      if (won.get(0)) {
        assertThat(projects.get(partner(), contested).state()).isEqualTo(ProjectState.ACTIVE);
        assertThat(resolve(id)).isEqualTo("value");
      } else {
        assertThat(metadata(id).state()).isEqualTo(SecretState.DESTROYED);
      }
    }
  }

  @Test
  void restoreSecret_racingItsDestruction_exactlyOneWins() throws Exception {
    for (int i = 0; i < 50; i++) {
      UUID id = store(project, "value").vaultId();
      deleteSecret(id, Duration.ofMillis(60));
      Instant end = metadata(id).deleteAfter();
      Instant justBefore = end.minusMillis(i % 5);

      List<Boolean> won =
          together(
              () -> wins(() -> at(justBefore, () -> vault.restore(partner(), id))),
              () -> wins(() -> at(end, () -> destruction.destroy(system(), List.of(id)))));

      assertThat(won).as("the vault's own timer may be the destroyer").isNotEqualTo(BOTH);
      if (won.get(0)) {
        assertThat(metadata(id).state()).isEqualTo(SecretState.ACTIVE);
        assertThat(resolve(id)).isEqualTo("value");
      } else {
        assertThat(rows.count("secret", "vault_id = ? and " + ERASED, id)).isEqualTo(1);
        assertThat(refusal(() -> resolve(id)).reason()).isEqualTo(Reason.SECRET_DELETED);
      }
    }
  }

  @Test
  void upkeep_twiceAtOnce_destroysAndRecordsEachOnce() throws Exception {
    List<UUID> ids =
        IntStream.range(0, 60).mapToObj(i -> store(project, "value " + i).vaultId()).toList();
    ids.forEach(id -> deleteSecret(id, WEEK));
    clock.advance(WEEK.plusSeconds(1));

    together(() -> wins(() -> chores.run(() -> true)), () -> wins(() -> chores.run(() -> true)));
    chores.run(() -> true);

    assertThat(ids)
        .allSatisfy(
            id -> {
              assertThat(metadata(id).state()).isEqualTo(SecretState.DESTROYED);
              assertThat(rows.count("audit_record", DESTROYED_RECORD, id)).isEqualTo(1);
            });
  }

  @Test
  void upkeep_rowThatNobodyCanRead_holdsUpNoOther() {
    List<UUID> ids = List.of(store(project, "a").vaultId(), store(project, "b").vaultId());
    ids.forEach(id -> deleteSecret(id, WEEK));
    rows.run("update secret set kind = 'tampered' where vault_id = ?", ids.get(0));
    clock.advance(WEEK.plusSeconds(1));

    chores.run(() -> true);

    assertThat(metadata(ids.get(1)).state()).isEqualTo(SecretState.DESTROYED);
  }

  @Test
  void replacedVersions_afterSevenDays_areErased() {
    UUID id = store(project, "value 1").vaultId();
    rotate(partner(), id, plain(), "value 2");
    clock.advance(Duration.ofDays(6));
    rotate(partner(), id, plain(), "value 3");

    chores.run(() -> true);
    assertThat(versions(id)).containsExactly(1, 2);
    clock.advance(Duration.ofDays(1).plusSeconds(1));
    chores.run(() -> true);

    assertThat(versions(id)).containsExactly(2);
    assertThat(
            rows.count(
                "audit_record",
                "vault_id = ? and action = 'secret.erase_version' and version = 1",
                id))
        .isEqualTo(1);
    assertThat(resolve(id)).isEqualTo("value 3");
  }

  @Test
  void replacedVersions_burstOfRotations_pushesOutNeitherTheFirstNorTheNewest() {
    UUID id = store(project, "value 1").vaultId();
    for (int version = 2; version <= 15; version++) {
      rotate(partner(), id, version == 5 ? overlapping() : plain(), "value " + version);
    }
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    rows.run("update secret_version set replaced_at = ? where vault_id = ?", timestamp(hour), id);

    chores.run(() -> true);

    assertThat(versions(id)).containsExactly(1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
    assertThat(resolve(id, 4)).as("its overlap lasts").isEqualTo("value 4");
  }

  @Test
  void reminder_onceForEachTimeToRotate() {
    Instant soon = clock.instant().plusSeconds(60).truncatedTo(ChronoUnit.MICROS);
    UUID id =
        store(
                partner(),
                project,
                new NewSecret(SecretKind.GENERIC, unique("s"), null, null, soon),
                "value")
            .vaultId();
    chores.run(() -> true);
    assertThat(reminders(id)).isZero();
    SecretMetadata before = metadata(id);

    clock.advance(Duration.ofMinutes(2));
    chores.run(() -> true);
    chores.run(() -> true);

    assertThat(reminders(id)).isEqualTo(1);
    assertThat(metadata(id)).isEqualTo(before);
    rows.run(
        "update secret set rotate_by = ? where vault_id = ?", timestamp(soon.plusSeconds(1)), id);
    chores.run(() -> true);
    assertThat(reminders(id)).isEqualTo(2);
  }

  @Test
  void rowsThatHaveServed_areDropped() {
    for (int i = 0; i < 1100; i++) {
      answerKeptUntil(clock.instant().plusSeconds(i % 7));
    }
    answerKeptUntil(clock.instant().plus(Duration.ofDays(2)));
    clock.advance(Duration.ofDays(1));

    chores.run(() -> true);

    assertThat(rows.count("idempotency", "expires_at <= ?", timestamp(clock.instant()))).isZero();
    assertThat(rows.count("idempotency", "expires_at > ?", timestamp(clock.instant())))
        .isPositive();
  }

  private void deleteProject() {
    projects.delete(partner(), project, new ProjectDeletion(null, WEEK));
  }

  private void deleteSecret(UUID id, Duration recovery) {
    rows.run(
        "update secret set state = 'pending_deletion', delete_after = ? where vault_id = ?",
        timestamp(clock.instant().plus(recovery)),
        id);
  }

  private void at(Instant moment, Runnable act) {
    while (clock.instant().isBefore(moment)) {
      Thread.onSpinWait();
    }
    act.run();
  }

  private SecretMetadata metadata(UUID id) {
    return vault.metadata(partner(), id);
  }

  private long reminders(UUID id) {
    return rows.count("audit_record", "vault_id = ? and action = 'secret.remind'", id);
  }

  private List<Integer> versions(UUID id) {
    return rows
        .select("select version from secret_version where vault_id = ? order by version", id)
        .stream()
        .map(row -> (Integer) row.get(0))
        .toList();
  }

  private void answerKeptUntil(Instant end) {
    byte[] mac = new byte[32];
    new Random().nextBytes(mac);
    rows.run(
        "insert into idempotency (request_mac, body_mac, owner, lease_until, expires_at)"
            + " values (?, ?, ?, ?, ?)",
        mac,
        mac,
        UUID.randomUUID(),
        timestamp(end),
        timestamp(end));
  }

  private static Rotation overlapping() {
    return new Rotation(null, Duration.ofDays(1), null, null);
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.from(instant);
  }

  private static boolean wins(Runnable act) {
    try {
      act.run();
      return true;
    } catch (Refusal refusal) {
      assertThat(refusal.reason())
          .isIn(Reason.STATE_CONFLICT, Reason.SECRET_DELETED, Reason.UNKNOWN);
      return false;
    }
  }

  private static List<Boolean> together(Callable<Boolean> one, Callable<Boolean> other)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier start = new CyclicBarrier(2);
      List<Future<Boolean>> answers = new ArrayList<>();
      for (Callable<Boolean> each : List.of(one, other)) {
        answers.add(
            threads.submit(
                () -> {
                  start.await(1, TimeUnit.MINUTES);
                  return each.call();
                }));
      }
      return List.of(
          answers.get(0).get(2, TimeUnit.MINUTES), answers.get(1).get(2, TimeUnit.MINUTES));
    } finally {
      threads.shutdownNow();
    }
  }

  /** All secrets that the overview tells of, counted anew. */
  private long counted() {
    clock.advance(Duration.ofDays(1));
    figures.refresh(() -> true);
    OperatorCaller reader =
        new OperatorCaller(UUID.randomUUID(), "reader", Set.of(Role.AUDITOR), unique("r"));
    return figures.all(reader).stream().mapToLong(SecretFigure::total).sum();
  }
}
