package com.layers.vault.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Each page of the console over very many secrets and audit records: how long it takes from the
 * request to its last byte, on a kept connection, one at a time, and how long it is. The secrets
 * are copies, made in SQL, of the row of one; the records are made in SQL, over the last 90 days.
 */
final class ConsolePages {

  private static final int WARM_UP = 60;
  private static final int RUNS = 60;

  private static final String RECORDS =
      "insert into audit_record (occurred_at, actor, door, action, outcome, reason,"
          + " organization_id, project_id, vault_id, version, purpose, request_id, occurrences)"
          + " select now() - interval '90 days' * (1 - n / %d.0), 'workload:bench-' || n %% 7,"
          + " 'internal', case when n %% 10 = 0 then 'secret.rotate' else 'secret.resolve' end,"
          + " case when n %% 50 = 0 then 'refused' else 'success' end,"
          + " case when n %% 50 = 0 then 'forbidden' end, p.organization_id, p.project_id,"
          + " s.ids[1 + n %% array_length(s.ids, 1)], 1, 'bench', 'bench-' || n, 1"
          + " from generate_series(1, %d) n, (select project_id, organization_id from project"
          + " where project_id = '%s') p, (select array_agg(vault_id) ids from (select vault_id"
          + " from secret where project_id = '%s' limit 10000) some) s";

  private final Vault vault;
  private final Database database;
  private final Client client;

  ConsolePages(Vault vault, Database database) throws IOException {
    this.vault = vault;
    this.database = database;
    this.client = new Client(new Material(vault));
  }

  String measure(int secrets, int records) throws IOException, InterruptedException, SQLException {
    String project = client.newProject(vault, "watched");
    String model = client.store(vault, project);
    database.execute(Listing.COPY.formatted(secrets - 1, model));
    database.execute(RECORDS.formatted(records, records, project, project));
    database.execute("vacuum analyze secret");
    database.execute("vacuum analyze audit_record");
    OperatorSession operator = new OperatorSession(vault);
    StringBuilder text =
        new StringBuilder(
            "\n## Pages of the console over %d secrets and %d audit records (aim 50 ms, 60 KB)\n\n"
                .formatted(secrets, records));
    text.append("| page | median ms | worst ms | bytes |\n|---|---:|---:|---:|\n");
    for (String path : paths(project, model)) {
      text.append(line(path, operator));
    }
    return text.toString();
  }

  private static List<String> paths(String project, String secret) {
    return List.of(
        "/console/overview",
        "/console/secrets",
        "/console/secrets?name=copy.5",
        "/console/secrets?name=copy&kind=generic&state=active&project=" + project,
        "/console/secrets/" + secret,
        "/console/keys",
        "/console/audit",
        "/console/audit?vault_id=" + secret,
        "/console/audit?actor=workload:bench-3",
        "/console/audit?action=secret.rotate&outcome=refused",
        "/console/organizations",
        "/console/projects/" + project,
        "/console/workloads",
        "/console/break-glass",
        "/console/operators",
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
