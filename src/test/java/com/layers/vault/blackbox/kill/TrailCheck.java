package com.layers.vault.blackbox.kill;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.layers.vault.blackbox.harness.Tables;
import com.layers.vault.blackbox.harness.Tables.Row;
import com.layers.vault.blackbox.kill.Act.Fate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Compares the audit trail with the answers of one round, and with the rows. */
final class TrailCheck {

  private final Tables tables;
  private final Ledger ledger;
  private final List<String> faults = new ArrayList<>();

  private TrailCheck(Tables tables, Ledger ledger) {
    this.tables = tables;
    this.ledger = ledger;
  }

  /**
   * What is wrong in the tables of a vault that does not run.
   *
   * @param requestPrefix begins the request ids of the round
   */
  static List<String> faults(Tables tables, Ledger ledger, String requestPrefix)
      throws SQLException {
    TrailCheck check = new TrailCheck(tables, ledger);
    check.answersAgainstRecords(requestPrefix);
    check.recordsAgainstRows();
    return check.faults;
  }

  private void answersAgainstRecords(String requestPrefix) throws SQLException {
    Map<String, List<Row>> records =
        tables
            .rows(
                "select request_id, action, vault_id, version from audit_record"
                    + " where outcome = 'success' and request_id like ?",
                requestPrefix + "%")
            .stream()
            .collect(groupingBy(row -> row.text("request_id")));
    for (Act act : ledger.latest()) {
      List<Row> own = records.getOrDefault(act.requestId(), List.of());
      int fewest = act.fate() == Fate.ACKNOWLEDGED ? 1 : 0;
      int most = act.fate() == Fate.REFUSED ? 0 : 1;
      if (own.size() < fewest || own.size() > most) {
        faults.add(own.size() + " records of success for " + act);
      }
      own.forEach(record -> compare(act, record));
    }
  }

  private void compare(Act act, Row record) {
    String vaultId = record.id("vault_id").toString();
    boolean same =
        act.action().equals(record.text("action"))
            && act.version() == record.number("version")
            && (act.vaultId() == null || act.vaultId().equals(vaultId));
    if (!same) {
      faults.add("record " + record + " for " + act);
    }
    if (act.fate() == Fate.UNANSWERED) {
      ledger.tookEffect(act, vaultId);
    }
  }

  /** Every version of every secret has one record, and every record its version. */
  private void recordsAgainstRows() throws SQLException {
    Map<UUID, Row> writes =
        byId(
            tables.rows(
                "select vault_id, count(*) as n, count(distinct version) as versions,"
                    + " max(version) as newest from audit_record where outcome = 'success'"
                    + " and action in ('secret.store', 'secret.rotate') group by vault_id"));
    Map<UUID, Row> kept =
        byId(
            tables.rows(
                "select vault_id, count(*) as n, max(version) as newest from secret_version"
                    + " group by vault_id"));
    Map<UUID, Row> secrets = byId(tables.rows("select vault_id, version from secret"));
    for (UUID id : writes.keySet()) {
      if (!secrets.containsKey(id)) {
        faults.add("records of a secret that is not there: " + id);
      }
    }
    secrets.forEach((id, secret) -> compare(id, secret, writes.get(id), kept.get(id)));
  }

  private void compare(UUID id, Row secret, Row writes, Row kept) {
    long version = secret.number("version");
    if (writes == null
        || writes.number("n") != version
        || writes.number("versions") != version
        || writes.number("newest") != version) {
      faults.add("secret " + id + " " + secret + " has records " + writes);
    }
    long keptVersions = kept == null ? 0 : kept.number("n");
    long newestKept = kept == null ? 0 : kept.number("newest");
    if (newestKept != version - 1 || keptVersions < Math.min(version - 1, 10)) {
      faults.add("secret " + id + " " + secret + " keeps versions " + kept);
    }
  }

  private static Map<UUID, Row> byId(List<Row> rows) {
    return rows.stream().collect(toMap(row -> row.id("vault_id"), Function.identity()));
  }
}
