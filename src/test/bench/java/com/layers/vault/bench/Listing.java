package com.layers.vault.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A walk through all pages of a project's secrets by cursor, 100 at a time: what the first pages
 * cost and what the last ones do. The secrets are copies, made in SQL, of the row of one that was
 * stored: a list looks at metadata only.
 */
final class Listing {

  private static final int PAGE = 100;

  /** How many pages at each end are measured. */
  private static final int END = 200;

  static final String COPY =
      "insert into secret (vault_id, project_id, kind, name, live_name, version, state, format,"
          + " key_version, dek_nonce, wrapped_dek, nonce, ciphertext, created_at, revision)"
          + " select gen_random_uuid(), project_id, kind, 'copy.' || n, 'copy.' || n, version,"
          + " state, format, key_version, dek_nonce, wrapped_dek, nonce, ciphertext, created_at,"
          + " revision from secret, generate_series(1, %d) n where vault_id = '%s'";

  /** As the vault's own query, by the parameters that it has. */
  private static final String QUERY =
      "select vault_id, project_id, kind, name, description, version, state, created_at,"
          + " rotated_at, expires_at, rotate_by, last_resolved_at, delete_after, revision"
          + " from secret where project_id = $1 and vault_id > $2 order by vault_id"
          + " limit $3 offset $4";

  private final Vault vault;
  private final Database database;
  private final Client client;
  private final Meter meter;

  Listing(Vault vault, Database database, Meter meter) throws IOException {
    this.vault = vault;
    this.database = database;
    this.client = new Client(new Material(vault));
    this.meter = meter;
  }

  /** What pages at one end of the list cost; the times in µs for each. */
  private record End(double median, double worst, double vault, double database) {}

  /** Fills a project with {@code secrets}, walks through it, and returns what was seen. */
  String measure(int secrets) throws IOException, InterruptedException, SQLException {
    String project = client.newProject(vault, "listed");
    String model = client.store(vault, project);
    database.execute(COPY.formatted(secrets - 1, model));
    database.execute("vacuum analyze secret");
    // The first thousand pages of a fresh server would measure its compiler.
    walk(project, 1000);
    List<String> firstIds = new ArrayList<>();
    List<End> ends = new ArrayList<>();
    int pages = walk(project, Integer.MAX_VALUE, firstIds, ends);
    if (pages != (secrets + PAGE - 1) / PAGE) {
      throw new IOException("the list has " + pages + " pages of " + PAGE);
    }
    StringBuilder text =
        new StringBuilder(
            "\n## Listing %d secrets of one project by cursor, %d a page\n\n"
                .formatted(secrets, PAGE));
    text.append(
        "| pages | median ms | worst ms | vault µs | PostgreSQL µs |\n|---|---:|---:|---:|---:|\n");
    for (int i = 0; i < ends.size(); i++) {
      End end = ends.get(i);
      text.append(
          String.format(
              Locale.ROOT,
              "| %s %d of %d | %.2f | %.2f | %.0f | %.0f |%n",
              i == 0 ? "first" : "last",
              Math.min(END, pages),
              pages,
              end.median() / 1000,
              end.worst() / 1000,
              end.vault(),
              end.database()));
    }
    text.append(plans(project, "00000000-0000-0000-0000-000000000000", "first page"));
    text.append(plans(project, firstIds.get(1), "last page"));
    return text.toString();
  }

  private void walk(String project, int most) throws IOException, InterruptedException {
    walk(project, most, new ArrayList<>(), new ArrayList<>());
  }

  /** Walks on to the last page; remembers the first id of the first and of the last one. */
  private int walk(String project, int most, List<String> firstIds, List<End> ends)
      throws IOException, InterruptedException {
    List<Long> times = new ArrayList<>();
    List<Meter.Reading> readings = new ArrayList<>(List.of(meter.read()));
    Client.Page page = null;
    int pages = 0;
    String firstId = null;
    do {
      long begin = System.nanoTime();
      page = client.page(vault, project, page == null ? null : page.next(), PAGE);
      times.add((System.nanoTime() - begin) / 1000);
      pages++;
      firstId = page.firstId();
      if (pages == 1) {
        firstIds.add(firstId);
      }
      readings.add(meter.read());
    } while (page.next() != null && pages < most);
    firstIds.add(firstId);
    int end = Math.min(END, pages);
    ends.add(end(times.subList(0, end), readings.get(0), readings.get(end)));
    ends.add(
        end(times.subList(pages - end, pages), readings.get(pages - end), readings.get(pages)));
    return pages;
  }

  private static End end(List<Long> times, Meter.Reading before, Meter.Reading after) {
    List<Long> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    Meter.Reading used = after.minus(before);
    return new End(
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() - 1),
        (double) used.vault() / times.size(),
        (double) used.database() / times.size());
  }

  /** The plans for these parameters and for any: the driver prepares, so both may be used. */
  private String plans(String project, String after, String name) throws SQLException {
    StringBuilder text = new StringBuilder();
    for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
      text.append("\n").append(name).append(", ").append(mode).append(":\n\n```\n");
      for (String line :
          database.plan(
              mode,
              "(uuid, uuid, bigint, bigint) as " + QUERY,
              "('%s', '%s', %d, 0)".formatted(project, after, PAGE + 1))) {
        text.append(line).append('\n');
      }
      text.append("```\n");
    }
    return text.toString();
  }
}
