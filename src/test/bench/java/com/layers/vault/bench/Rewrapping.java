package com.layers.vault.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Rotations of keys: how fast the wrapped data keys of a project are rewrapped, against a bare
 * UPDATE of the same columns of the same rows; what that does to resolves meanwhile; and how long a
 * rotation of the root key takes.
 */
final class Rewrapping {

  private static final int LINES = 1_000;
  private static final int CONNECTIONS = 16;

  /** Of so many secrets one is resolved at random; the load generator holds a plan for each. */
  private static final int RESOLVED = 100_000;

  /** The same columns, 1,000 rows a transaction, by the same index; its client is in the server. */
  private static final String BARE =
      """
      do $$
      declare place uuid := '00000000-0000-0000-0000-000000000000'; last uuid;
      begin
        loop
          select max_id into last from (
            select vault_id as max_id from secret where project_id = '%1$s' and vault_id > place
            order by vault_id offset 999 limit 1) page;
          if last is null then last := 'ffffffff-ffff-ffff-ffff-ffffffffffff'; end if;
          update secret set key_version = %2$d, dek_nonce = dek_nonce || ''::bytea,
            wrapped_dek = wrapped_dek || ''::bytea
            where project_id = '%1$s' and vault_id > place and vault_id <= last;
          commit;
          exit when last = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
          place := last;
        end loop;
      end $$""";

  private final Vault vault;
  private final Database database;
  private final Load load;
  private final Client client;
  private final Plan plan;

  Rewrapping(Vault vault, Database database, Load load, Plan plan) throws IOException {
    this.vault = vault;
    this.database = database;
    this.load = load;
    this.client = new Client(new Material(vault));
    this.plan = plan;
  }

  /** Fills a project with {@code secrets}, rotates its key twice, and returns what was seen. */
  String measure(int secrets) throws IOException, InterruptedException, SQLException {
    String project = client.newProject(vault, "rewrapped-" + secrets);
    List<String> ids = fill(project, secrets);
    Collections.shuffle(ids);
    load.choosesFrom(List.copyOf(ids.subList(0, Math.min(RESOLVED, secrets))));
    database.execute("vacuum analyze secret");
    long memoryBefore = Processes.residentMib(vault.pid());
    double first = rowsPerSecond(rotate("/projects/" + project + "/keys/rotate"));
    long memoryAfter = Processes.residentMib(vault.pid());
    database.execute("vacuum secret");
    double bare = bare(project, secrets);
    database.execute("vacuum secret");
    double second = rowsPerSecond(rotate("/projects/" + project + "/keys/rotate"));
    database.execute("vacuum secret");

    warmUp();
    Sample alone = load.run(Call.RESOLVE, CONNECTIONS, plan.run());
    String rotation = begin("/projects/" + project + "/keys/rotate");
    awaitCounted(rotation);
    long doneBefore = seen(rotation).path("done").asLong();
    Sample during = load.run(Call.RESOLVE, CONNECTIONS, plan.run());
    JsonNode then = seen(rotation);
    awaitEnd(rotation);
    return String.format(
        Locale.ROOT,
        "%n## Rotation of the key of a project of %d secrets%n%n"
            + "- rewrap: %.0f and %.0f rows/s; a bare UPDATE of the same columns, 1,000 a transaction:"
            + " %.0f rows/s; ratio %.2f and %.2f (aim 0.5)%n"
            + "- resolve at %d connections: %.0f/s, p99 %.2f ms alone; %.0f/s, p99 %.2f ms while %d"
            + " rows were rewrapped%s; ratio of p99 %.2f (aim 2)%n"
            + "- failed resolves: %d%n"
            + "- memory of the vault: %d MiB before, %d MiB after%n",
        secrets,
        first,
        second,
        bare,
        first / bare,
        second / bare,
        CONNECTIONS,
        alone.perSecond(),
        alone.p99Micros() / 1000,
        during.perSecond(),
        during.p99Micros() / 1000,
        then.path("done").asLong() - doneBefore,
        then.path("finished_at").isNull() ? "" : " (it ended before the run did)",
        during.p99Micros() / alone.p99Micros(),
        alone.errors() + during.errors(),
        memoryBefore,
        memoryAfter);
  }

  /** Rotates the root key over so many projects, and returns what was seen. */
  String measureRoot(int projects) throws IOException, InterruptedException {
    for (int i = 0; i < projects; i++) {
      client.newProject(vault, "under-the-root-" + i);
    }
    long begin = System.nanoTime();
    Rotated rotated = rotate("/root-keys/rotate");
    return String.format(
        Locale.ROOT,
        "%n## Rotation of the root key over %d keys%n%n"
            + "- from the call to the end: %.1f s, %.1f s of it rewrapping (aim 30 s for 10,000"
            + " projects)%n",
        rotated.rows(),
        (System.nanoTime() - begin) / 1e9,
        rotated.seconds());
  }

  private void warmUp() throws IOException, InterruptedException {
    WarmUp warmUp = new WarmUp(plan.warmUp());
    while (warmUp.goesOn()) {
      warmUp.seen(load.run(Call.RESOLVE, CONNECTIONS, WarmUp.STEP));
    }
  }

  private List<String> fill(String project, int secrets) throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>(secrets);
    while (ids.size() < secrets) {
      List<String> some =
          Stream.generate(() -> UUID.randomUUID().toString())
              .limit(Math.min(LINES, secrets - ids.size()))
              .toList();
      client.importAll(vault, project, some);
      ids.addAll(some);
    }
    return ids;
  }

  /** There and back, so that each row is under the key that wraps it again. */
  private double bare(String project, int secrets) throws SQLException {
    long begin = System.nanoTime();
    database.execute(BARE.formatted(project, 1));
    database.execute(BARE.formatted(project, 2));
    return 2 * secrets * 1e9 / (System.nanoTime() - begin);
  }

  private record Rotated(long rows, double seconds) {}

  private static double rowsPerSecond(Rotated rotated) {
    return rotated.rows() / rotated.seconds();
  }

  /** Rotates a key; the time is from when the rows are counted to the end. */
  private Rotated rotate(String path) throws IOException, InterruptedException {
    String rotation = begin(path);
    awaitCounted(rotation);
    long begin = System.nanoTime();
    JsonNode ended = awaitEnd(rotation);
    return new Rotated(ended.path("total").asLong(), (System.nanoTime() - begin) / 1e9);
  }

  private String begin(String path) throws IOException, InterruptedException {
    return client.internal(vault, "POST", path).path("rotation_id").asText();
  }

  private void awaitCounted(String rotation) throws IOException, InterruptedException {
    while (seen(rotation).path("total").isNull()) {
      Thread.sleep(20);
    }
  }

  private JsonNode awaitEnd(String rotation) throws IOException, InterruptedException {
    JsonNode seen = seen(rotation);
    while (seen.path("finished_at").isNull()) {
      Thread.sleep(50);
      seen = seen(rotation);
    }
    if (!seen.path("state").asText().equals("done")) {
      throw new IOException("the rotation ended as " + seen);
    }
    return seen;
  }

  private JsonNode seen(String rotation) throws IOException, InterruptedException {
    return client.internal(vault, "GET", "/key-rotations/" + rotation);
  }
}
