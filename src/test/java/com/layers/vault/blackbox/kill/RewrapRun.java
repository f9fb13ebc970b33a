package com.layers.vault.blackbox.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A project of many secrets whose key is rotated on a vault that is killed again and again. */
final class RewrapRun {

  private static final int WRITERS = 8;
  private static final int LINES = 1_000;
  private static final int BATCH = 100;
  private static final int LONGEST_LOAD_MILLIS = 2_000;
  private static final long PATIENCE_NANOS = 300_000_000_000L;
  private static final String UNDER_LOAD = "under-load";

  private final Vault vault;
  private final String project;
  private final List<String> ids;
  private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger resolves = new AtomicInteger();
  private final AtomicInteger unavailable = new AtomicInteger();
  private final Random random = new Random();
  private String rotation;
  private int rotations;
  private int kills;

  RewrapRun(Vault vault) {
    this(vault, vault.projectId(), new ArrayList<>());
  }

  private RewrapRun(Vault vault, String project, List<String> ids) {
    this.vault = vault;
    this.project = project;
    this.ids = ids;
  }

  /** The same project and rotation, seen through another node. */
  RewrapRun on(Vault other) {
    RewrapRun run = new RewrapRun(other, project, ids);
    run.rotation = rotation;
    return run;
  }

  /** Stores so many secrets. */
  void store(int count) {
    for (int from = 0; from < count; from += LINES) {
      StringBuilder lines = new StringBuilder();
      for (int i = from; i < Math.min(count, from + LINES); i++) {
        String id = UUID.randomUUID().toString();
        ids.add(id);
        lines
            .append(
                Json.write(
                    Json.object(
                        "vault_id",
                        id,
                        "project_id",
                        project,
                        "kind",
                        "generic",
                        "name",
                        "rewrapped-" + i,
                        "value",
                        value(id))))
            .append('\n');
      }
      answered(
              door()
                  .post("/internal/v1/secrets/import")
                  .body("application/jsonl", lines.toString().getBytes(UTF_8)))
          .expect(200);
    }
  }

  /** Kills it so often while it rewraps under load; a rotation that ends is followed by another. */
  void killWhileRewrapping(int times) throws IOException, InterruptedException {
    while (kills < times && faults.isEmpty()) {
      if (rotation == null || state().equals("done")) {
        beginRotation();
      }
      List<Thread> load = beginLoad();
      awaitWork();
      Thread.sleep(random.nextInt(LONGEST_LOAD_MILLIS));
      vault.kill();
      kills++;
      for (Thread thread : load) {
        thread.join();
      }
      vault.start();
      System.out.println(summary());
    }
  }

  void beginRotation() {
    rotation =
        answered(door().post("/internal/v1/projects/" + project + "/keys/rotate"))
            .expect(202)
            .member("rotation_id");
    rotations++;
  }

  /** Takes up a rotation that was begun elsewhere. */
  void follow(String begun) {
    rotation = begun;
    rotations++;
  }

  /**
   * Until the rotation is worked on; it may have ended meanwhile. After a kill its row tells for a
   * while what the dead node said last.
   */
  void awaitWork() throws InterruptedException {
    if (kills > 0) {
      awaitRate(rate -> rate == 0);
    }
    awaitRate(rate -> rate > 0);
  }

  private void awaitRate(LongPredicate wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    JsonNode seen = seen();
    while (seen.path("finished_at").isNull()
        && !wanted.test(seen.path("rows_per_second").longValue())) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("nobody works on the rotation: " + seen);
      }
      Thread.sleep(100);
      seen = seen();
    }
  }

  void endRotation() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (seen().path("finished_at").isNull() && System.nanoTime() < end) {
      Thread.sleep(200);
    }
    if (!state().equals("done")) {
      faults.add("the rotation has not ended well: " + seen());
    }
  }

  /** How many data keys older versions of the project's key wrap. */
  long underOldKeys() {
    return keys()
        .valueStream()
        .filter(key -> !key.path("state").stringValue().equals("active"))
        .mapToLong(key -> key.path("secrets_under").longValue())
        .sum();
  }

  /** Everything that was stored at the beginning has its value, at version 1. */
  void resolveAll() {
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<String> some = ids.subList(from, Math.min(from + BATCH, ids.size()));
      answered(
              door()
                  .post("/internal/v1/secrets/resolve")
                  .object("purpose", UNDER_LOAD, "vault_ids", some))
          .expect(200)
          .json()
          .path("items")
          .valueStream()
          .forEach(this::compare);
    }
  }

  List<String> faults() {
    return faults;
  }

  /** How many resolves were answered under load. */
  int resolves() {
    return resolves.get();
  }

  String summary() {
    return "rewrap of "
        + ids.size()
        + " secrets: "
        + kills
        + " kills in "
        + rotations
        + " rotations, "
        + resolves
        + " resolves under load, "
        + unavailable
        + " of them answered 503, "
        + underOldKeys()
        + " data keys under old keys, "
        + faults.size()
        + " faults";
  }

  private List<Thread> beginLoad() {
    CountDownLatch underWay = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    threads.add(new Thread(this::resolveUntilKilled, "resolver"));
    IntStream.range(0, WRITERS)
        .mapToObj(
            i ->
                new Writer(
                    vault.partner(), vault.relay(), project, "r" + kills + "-" + i + "-", underWay))
        .map(Thread::new)
        .forEach(threads::add);
    threads.forEach(Thread::start);
    return threads;
  }

  private void resolveUntilKilled() {
    try {
      while (true) {
        String id = ids.get(random.nextInt(ids.size()));
        Answer answer = vault.relay().resolveCall(id).object("purpose", UNDER_LOAD).send();
        if (answer.status() == 503) {
          unavailable
              .incrementAndGet(); // of a machine that does too much besides; it is told below
        } else if (answer.status() != 200) {
          faults.add(id + ": " + answer);
        } else {
          compare(answer.json());
        }
        resolves.incrementAndGet();
      }
    } catch (UncheckedIOException down) {
      // The server was killed: what is left is told by the next round.
      return;
    }
  }

  private void compare(JsonNode found) {
    String id = found.path("vault_id").stringValue();
    boolean same =
        found.has("value")
            && found.path("version").intValue() == 1
            && found.path("value").stringValue().equals(value(id));
    if (!same) {
      faults.add("not as it was stored: " + id + " " + found.path("problem"));
    }
  }

  private static String value(String id) {
    return "value of " + id;
  }

  private String state() {
    return seen().path("state").stringValue();
  }

  private JsonNode seen() {
    return answered(door().get("/internal/v1/key-rotations/" + rotation)).expect(200).json();
  }

  private JsonNode keys() {
    return answered(door().get("/internal/v1/projects/" + project + "/keys"))
        .expect(200)
        .json()
        .path("items");
  }

  /** On a slow machine the vault may say 503, and has done nothing then: the call comes again. */
  private static Answer answered(Call call) {
    Answer answer = call.send();
    for (int again = 0; again < 100 && answer.status() == 503; again++) {
      LockSupport.parkNanos(200_000_000);
      answer = call.send();
    }
    return answer;
  }

  private DoorClient door() {
    return vault.relay().door();
  }
}
