package com.layers.vault.incontainer;

import static com.layers.vault.incontainer.Racing.answered;
import static com.layers.vault.incontainer.Racing.outcome;
import static com.layers.vault.incontainer.Racing.together;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.WorkloadCaller;
import com.layers.vault.incontainer.Trail.Entry;
import com.layers.vault.secret.Resolved;
import com.layers.vault.secret.Rotation;
import com.layers.vault.secret.SecretMetadata;
import jakarta.ejb.EJBException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RacesIT extends InContainer {

  /** The connections of the pool, as database.xml has it. */
  private static final int POOL = 32;

  @Test
  void createProject_sameNameTwentyTimesAtOnce_oneWins() throws Exception {
    List<Object> answers = together(20, i -> outcome(() -> projects.create(partner(), "the one")));
    assertThat(answers.stream().collect(groupingBy(each -> each, counting())))
        .isEqualTo(Map.of("done", 1L, Reason.NAME_TAKEN, 19L));
    assertThat(rows.count("project", "organization_id = ? and live_name = 'the one'", organization))
        .isEqualTo(1);
  }

  @Test
  void store_sameNameTwentyTimesAtOnce_oneWins() throws Exception {
    List<Object> answers =
        together(20, i -> outcome(() -> store(partner(), project, named("the-one"), "value " + i)));
    assertThat(answers.stream().collect(groupingBy(each -> each, counting())))
        .isEqualTo(Map.of("done", 1L, Reason.NAME_TAKEN, 19L));
  }

  @Test
  void rotate_fiftyTimesAtOnce_allSucceedWithVersionsOfTheirOwn() throws Exception {
    UUID id = store(project, "value 1").vaultId();
    Rotation overlapping = new Rotation(null, Duration.ofHours(1), null, null);
    List<Integer> versions =
        together(50, i -> answered(() -> rotate(partner(), id, overlapping, "by " + i)).version());
    assertThat(versions)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(2, 51).boxed().toList());
    assertThat(vault.metadata(partner(), id).version()).isEqualTo(51);
    assertThat(rows.count("secret_version", "vault_id = ?", id)).isEqualTo(50);
    for (int version = 2; version <= 51; version++) {
      assertThat(resolve(id, version)).isEqualTo("by " + versions.indexOf(version));
    }
  }

  @Test
  void rotate_sameConditionTwentyTimesAtOnce_oneWins() throws Exception {
    SecretMetadata secret = store(project, "value");
    Rotation condition = new Rotation(secret.revision(), Duration.ZERO, null, null);
    List<Object> answers =
        together(20, i -> outcome(() -> rotate(partner(), secret.vaultId(), condition, "by " + i)));
    assertThat(answers.stream().collect(groupingBy(each -> each, counting())))
        .isEqualTo(Map.of("done", 1L, Reason.PRECONDITION_FAILED, 19L));
    assertThat(resolve(secret.vaultId())).isEqualTo("by " + answers.indexOf("done"));
  }

  @Test
  void resolve_whileRotating_alwaysGivesAWholeValueAndARecord() throws Exception {
    UUID id = store(project, "value 1").vaultId();
    WorkloadCaller relay = relay();
    List<String> seen =
        together(
            16,
            i -> {
              if (i < 4) {
                answered(() -> rotate(partner(), id, plain(), "value by " + i));
                return "value by rotation";
              }
              List<String> values = new ArrayList<>();
              for (int n = 0; n < 20; n++) {
                try (Resolved resolved = answered(() -> vault.resolve(relay, id, null, PURPOSE))) {
                  values.add(string(resolved));
                }
              }
              return String.join("|", values);
            });
    assertThat(seen).allMatch(each -> each.matches("(value (1|by [0-9a-z]+)\\|?)+"));
    assertThat(trail.of(relay.requestId()))
        .hasSize(12 * 20)
        .extracting(Entry::outcome)
        .containsOnly("success");
  }

  @Test
  void failures_aThousandOfEveryKind_leakNoConnection() throws Exception {
    SecretMetadata secret = store(project, "value");
    UUID id = secret.vaultId();
    Rotation stale = new Rotation(99L, Duration.ZERO, null, null);
    List<Callable<Refusal>> failures =
        List.of(
            () -> refusal(() -> vault.resolve(relay(), UUID.randomUUID(), null, PURPOSE)),
            () -> refusal(() -> vault.resolve(relay(), id, 5, PURPOSE)),
            () -> refusal(() -> vault.resolve(partner(), id, null, PURPOSE)),
            () -> refusal(() -> store(partner(), project, named(secret.name()), "x")),
            () -> refusal(() -> store(partner(), UUID.randomUUID(), named("x"), "x")),
            () -> refusal(() -> rotate(partner(), id, stale, "x")),
            () -> refusal(() -> projects.create(partner(), "project")),
            () -> refusal(() -> projects.get(partner(), UUID.randomUUID())),
            () -> unforeseen(partner()),
            () -> refusal(() -> vault.metadata(partner(), UUID.randomUUID())));
    for (int round = 0; round < 100; round++) {
      for (Callable<Refusal> failure : failures) {
        assertThat(failure.call()).isNotNull();
      }
    }
    // Each of as many threads as the pool has connections holds one until all of them do.
    CyclicBarrier all = new CyclicBarrier(POOL);
    List<Boolean> held =
        together(
            POOL,
            i -> {
              try (var connection = rows.connection()) {
                all.await(30, TimeUnit.SECONDS);
                return !connection.isClosed();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(held).hasSize(POOL).containsOnly(true);
    assertThat(resolve(id)).isEqualTo("value");
  }

  private Refusal unforeseen(ApiKeyCaller partner) {
    try {
      return refusal(() -> store(partner, project, named(null), "x"));
    } catch (EJBException | AssertionError expected) {
      return new Refusal(Reason.UNAVAILABLE, expected.getMessage());
    }
  }
}
