package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Together;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Limits of four requests a second: few enough to be reached by a slow machine. */
@ExtendWith(TestBedExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@Tag("own-server")
class RateLimitIT {

  private static final int PER_SECOND = 4;
  private static final int BURST = 2 * PER_SECOND;

  private static final Pattern REFUSALS =
      Pattern.compile("vault_refusals_total\\{[^}]*reason=\"too-many-requests\"[^}]*} (\\S+)");

  private final TestBed bed;
  private Vault vault;

  RateLimitIT(TestBed bed) {
    this.bed = bed;
  }

  @BeforeAll
  void begin() throws IOException, SQLException, InterruptedException {
    vault = bed.newVault("rate-limit");
    vault.with("RATE_LIMIT_API_KEY", String.valueOf(PER_SECOND));
    vault.with("RATE_LIMIT_WORKLOAD", String.valueOf(PER_SECOND)).start();
  }

  @AfterAll
  void end() {
    vault.close();
  }

  @Test
  void key_callsTooOften_isLimitedToItsBurstAndRate() throws InterruptedException {
    DoorClient door = vault.partner().door();
    awaitFullBucket(door, BURST);

    Calls calls = Calls.atOnce(() -> door.get("/partner/v1/whoami").send());

    assertThat(calls.granted()).isBetween((long) BURST, calls.most(BURST));
    assertThat(calls.answers()).allSatisfy(answer -> isTold(answer, BURST));
    calls.refusedAreToldWhen();
  }

  @Test
  void workload_callsTooOften_isLimited() {
    Calls calls = Calls.atOnce(() -> vault.relay().door().get("/internal/v1/ping").send());

    assertThat(calls.granted()).isBetween((long) BURST, calls.most(BURST));
    calls.refusedAreToldWhen();
  }

  @Test
  @Tag("postgresql")
  void key_onTwoNodes_hasItsLimitOnceInAll()
      throws IOException, SQLException, InterruptedException {
    try (Vault two = bed.newVault("rate-limit-two")) {
      two.with("RATE_LIMIT_API_KEY", String.valueOf(PER_SECOND)).start();
      two.beginSecondNode();
      DoorClient either = two.partner().door();
      awaitFullBucket(either, BURST / 2);

      Calls calls = Calls.atOnce(() -> either.get("/partner/v1/whoami").send());

      assertThat(calls.granted()).isBetween((long) BURST, calls.most(BURST));
      assertThat(calls.answers()).allSatisfy(answer -> isTold(answer, BURST / 2));
      calls.refusedAreToldWhen();
    }
  }

  @Test
  void key_unknownOrWrong_drawsOnNobody() {
    Partner other = vault.clients().otherPartner();
    String key = vault.quickstartLine("other-api-key");
    String wrong = key.substring(0, key.length() - 4) + "AAAA";

    for (int i = 0; i < 3 * BURST; i++) {
      Answer answer =
          new Partner(vault.clients().partnerDoor(), wrong).door().get("/partner/v1/whoami").send();
      Problem.of(answer, 401, "unauthenticated");
      isTold(answer, BURST);
      assertThat(answer.header("RateLimit")).startsWith("\"api-key\";r=" + BURST + ";");
    }

    Answer first = other.door().get("/partner/v1/whoami").send().expect(200);
    assertThat(first.header("RateLimit")).startsWith("\"api-key\";r=" + (BURST - 1) + ";");
  }

  @Test
  void refusals_areCountedByReasonAndNameNobody() throws InterruptedException {
    DoorClient door = vault.partner().door();
    awaitFullBucket(door, BURST);
    long before = counted();

    Calls partners = Calls.atOnce(() -> door.get("/partner/v1/whoami").send());
    Calls workloads = Calls.atOnce(() -> vault.relay().door().get("/internal/v1/ping").send());

    assertThat(partners.refused()).isPositive();
    assertThat(workloads.refused()).isPositive();
    assertThat(counted() - before).isEqualTo(partners.refused() + workloads.refused());
    assertThat(metrics())
        .doesNotContain(vault.quickstartLine("partner-api-key").split("_", 4)[2], "spiffe:");
  }

  @Test
  void otherAnswers_tellTheLimitToo() {
    DoorClient nobody = vault.clients().partnerDoor();
    List<Answer> answers = new ArrayList<>();
    answers.add(nobody.get("/internal/v1/ping").send().expect(404));
    answers.add(nobody.get("/partner/v1/whoami").send().expect(401));
    answers.add(nobody.get("/partner/v1/none").send().expect(401));

    assertThat(answers).allSatisfy(answer -> isTold(answer, BURST));
  }

  /** Many calls of one caller at the same moment, and how long they took. */
  private record Calls(List<Answer> answers, Duration took) {

    private static final int MANY = 100;

    static Calls atOnce(Supplier<Answer> call) {
      Instant before = Instant.now();
      List<Answer> answers = Together.run(MANY, i -> call.get());
      return new Calls(answers, Duration.between(before, Instant.now()));
    }

    long granted() {
      return answers.stream().filter(answer -> answer.status() == 200).count();
    }

    long refused() {
      return answers.stream().filter(answer -> answer.status() == 429).count();
    }

    /** What the rate gives back meanwhile comes on top of the burst. */
    long most(int burst) {
      return burst + 1 + PER_SECOND * took.toMillis() / 1000;
    }

    void refusedAreToldWhen() {
      for (Answer answer : answers) {
        if (answer.status() != 200) {
          Problem.of(answer, 429, "too-many-requests");
          assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 2);
        }
      }
    }
  }

  /**
   * Calls, one by one and on each node, until the key is known there and its bucket is of that size
   * and full: a key that is new to a node waits for its verification, and may be told 503.
   */
  private static void awaitFullBucket(DoorClient door, int burst) throws InterruptedException {
    Instant deadline = Instant.now().plusSeconds(120);
    String full = "\"api-key\";r=" + (burst - 1) + ";";
    int inARow = 0;
    while (inARow < 2) {
      assertThat(Instant.now()).as("a full bucket in time").isBefore(deadline);
      Answer answer = door.get("/partner/v1/whoami").send();
      boolean isFull = answer.status() == 200 && answer.header("RateLimit").startsWith(full);
      inARow = isFull ? inARow + 1 : 0;
      Thread.sleep(3000);
    }
  }

  /** How many calls the limits have refused so far; 0 before the first one. */
  private long counted() {
    Matcher counter = REFUSALS.matcher(metrics());
    return counter.find() ? (long) Double.parseDouble(counter.group(1)) : 0;
  }

  private String metrics() {
    return vault.clients().probe().get("/metrics").send().expect(200).text();
  }

  private static void isTold(Answer answer, int burst) {
    assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"api-key\";q=" + burst + ";w=2");
    assertThat(answer.header("RateLimit")).matches("\"api-key\";r=[0-" + burst + "];t=[0-2]");
  }
}
