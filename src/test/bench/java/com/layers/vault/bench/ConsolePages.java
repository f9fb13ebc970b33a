package com.layers.vault.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Each page of the console over very many secrets and audit records: how long it takes from the
 * request to its last byte, on a kept connection, one at a time, and how long it is. The secrets
 * are copies, made in SQL, of the row of one; the records are made in SQL, over the last 900 days.
 * As in a vault that has grown for years, what is asked for lies far from the newest rows: a
 * project and a kind that nothing new came to, a workload that was retired, tombstones; one secret
 * has a fifth of all records.
 */
final class ConsolePages {

  private static final int WARM_UP = 60;
  private static final int RUNS = 60;
  private static final int PROJECTS = 1000;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Each with an id of its time, as the vault's own are (RFC 9562, version 7). */
  private static final String SECRETS =
      "insert into secret (vault_id, project_id, kind, name, live_name, version, state, format,"
          + " key_version, dek_nonce, wrapped_dek, nonce, ciphertext, created_at, expires_at,"
          + " rotate_by, last_resolved_at, delete_after, revision)"
          + " select uuidv7(made.moment - now()), case when n <= %1$d / 20 then uuid '%3$s'"
          + " else project_id end, case when n <= %1$d / 20 then 'tiktok_events_access_token' else kind"
          + " end, 'copy.' || n, case when n > %1$d / 5 then 'copy.' || n end, version,"
          + " case when n <= %1$d / 5 then 'destroyed' when n %% 5000 = 0 then 'pending_deletion'"
          + " else 'active' end, format, key_version, dek_nonce, wrapped_dek, nonce, ciphertext,"
          + " made.moment, case when n %% 50 = 1 then now() + interval '1 hour' * (n %% 2000 - 300) end,"
          + " case when n %% 40 = 2 then now() - interval '1 hour' * (n %% 1000 - 500) end,"
          + " case when n %% 3 = 0 then now() - interval '1 hour' * (n %% 4000) end,"
          + " case when n > %1$d / 5 and n %% 5000 = 0 then now() + interval '5 days' end, revision"
          + " from secret, generate_series(1, %1$d) n, lateral (select now() - interval '900 days'"
          + " * (1 - n / (%1$d + 1.0)) moment) made where vault_id = '%2$s'";

  private static final String RECORDS =
      "insert into audit_record (occurred_at, actor, door, action, outcome, reason,"
          + " organization_id, project_id, vault_id, version, purpose, request_id, occurrences)"
          + " select now() - interval '900 days' * (1 - n / %1$d.0), case when n <= %1$d / 20 then"
          + " 'workload:retired' else 'workload:bench-' || n %% 7 end,"
          + " 'internal', case when n %% 10 = 0 then 'secret.rotate' else 'secret.resolve' end,"
          + " case when n %% 50 = 0 and n <= %1$d / 2 then 'refused' else 'success' end,"
          + " case when n %% 50 = 0 and n <= %1$d / 2 then 'forbidden' end, p.organization_id,"
          + " case when n <= %1$d / 20 then uuid '%4$s' else p.project_id end, case when n %% 5 = 0 then"
          + " uuid '%3$s' else s.ids[1 + n %% array_length(s.ids, 1)] end, 1, 'bench', 'bench-' || n, 1"
          + " from generate_series(1, %1$d) n, (select project_id, organization_id from project"
          + " where project_id = '%2$s') p, (select array_agg(vault_id) ids from (select vault_id"
          + " from secret where project_id = '%2$s' limit 10000) sample) s";

  private final Vault vault;
  private final Database database;
  private final Client client;

  ConsolePages(Vault vault, Database database) throws IOException {
    this.vault = vault;
    this.database = database;
    this.client = new Client(new Material(vault));
  }

  String measure(int secrets, int records) throws IOException, InterruptedException, SQLException {
    String retired = client.newProject(vault, "retired");
    String project = client.newProject(vault, "watched");
    for (int i = 0; i < PROJECTS; i++) {
      client.newProject(vault, "small." + i);
    }
    String model = client.store(vault, project);
    database.execute(SECRETS.formatted(secrets - 1, model, retired));
    database.execute(RECORDS.formatted(records, project, model, retired));
    database.execute("vacuum analyze secret");
    database.execute("vacuum analyze audit_record");
    awaitFigures();
    OperatorSession operator = new OperatorSession(vault);
    StringBuilder text =
        new StringBuilder(
            "\n## Pages of the console over %d secrets and %d audit records (aim 50 ms, 60 KB)\n\n"
                .formatted(secrets, records));
    text.append("| page | median ms | worst ms | bytes |\n|---|---:|---:|---:|\n");
    for (String path : paths(project, retired, model)) {
      text.append(line(path, operator));
    }
    return text.toString();
  }

  /** The vault counts by itself what the overview shows; here anew, with all that is there now. */
  private void awaitFigures() throws IOException, InterruptedException, SQLException {
    database.execute("delete from secret_figure");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (database.count("secret_figure") == 0) {
      if (System.nanoTime() > end) {
        throw new IOException("the vault did not count its secrets");
      }
      Thread.sleep(500);
    }
  }

  private static List<String> paths(String project, String retired, String secret) {
    return List.of(
        "/console/overview",
        "/console/due/expiring",
        "/console/due/overdue",
        "/console/due/unused",
        "/console/secrets",
        "/console/secrets?name=copy.5",
        "/console/secrets?project=" + project,
        "/console/secrets?project=" + retired,
        "/console/secrets?kind=tiktok_events_access_token",
        "/console/secrets?state=destroyed",
        "/console/secrets?state=pending_deletion",
        "/console/secrets?kind=generic&state=active",
        "/console/secrets?kind=tiktok_events_access_token&project=" + project,
        "/console/secrets?state=destroyed&project=" + project,
        "/console/secrets?name=copy&kind=generic&state=active&project=" + project,
        "/console/secrets?name=copy&state=pending_deletion",
        "/console/secrets?name=copy&project=" + retired,
        "/console/secrets/new?project=" + project,
        "/console/secrets/" + secret,
        "/console/keys",
        "/console/keys/projects/" + project,
        "/console/keys/root/root-1",
        "/console/keys/rotations",
        "/console/audit",
        "/console/audit?vault_id=" + secret,
        "/console/audit?actor=workload:bench-3",
        "/console/audit?actor=workload:retired",
        "/console/audit?actor=workload:nobody",
        "/console/audit?project=" + retired,
        "/console/audit?outcome=refused",
        "/console/audit?action=secret.rotate&outcome=refused",
        "/console/audit?actor=workload:retired&vault_id=" + secret,
        "/console/audit?actor=workload:retired&action=secret.resolve&project=" + project,
        "/console/audit?from=2025-01-01T00:00&to=2025-02-01T00:00&actor=workload:bench-2",
        "/console/audit?request_id=bench-77",
        "/console/organizations",
        "/console/projects/" + project,
        "/console/api-keys",
        "/console/workloads",
        "/console/break-glass",
        "/console/operators",
        "/console/me",
        "/console/settings");
  }

  private static String line(String path, OperatorSession operator)
      throws IOException, InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      operator.page(path);
    }
    List<Long> times = new ArrayList<>();
    int bytes = 0;
    for (int i = 0; i < RUNS; i++) {
      long begin = System.nanoTime();
      HttpResponse<byte[]> page = operator.page(path);
      times.add(System.nanoTime() - begin);
      bytes = page.body().length;
    }
    Collections.sort(times);
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %d |%n",
        path,
        times.get(times.size() / 2) / 1e6,
        times.get(times.size() - 1) / 1e6,
        bytes);
  }
}
