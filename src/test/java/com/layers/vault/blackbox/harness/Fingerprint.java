package com.layers.vault.blackbox.harness;

import com.layers.vault.blackbox.harness.Tables.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * All rows of a vault, but for what it writes by itself: the trail, the timer and the batch
 * runtime, the nodes' signs of life, the figures of the overview, and when a session was last seen.
 *
 * @param rows the table and all columns of each
 */
public record Fingerprint(Set<String> rows) {

  private static final Set<String> OWN =
      Set.of(
          "audit_record",
          "node",
          "root_key_holder",
          "activity_hour",
          "secret_figure",
          "secret_unused");

  /** Takes it; on Derby while no server runs. */
  public static Fingerprint of(Vault vault) throws SQLException {
    return vault.database().inspect(Fingerprint::of);
  }

  /** What is in one of the two and not in the other. */
  public List<String> differences(Fingerprint other) {
    List<String> found = new ArrayList<>();
    rows.stream().filter(row -> !other.rows.contains(row)).map("- "::concat).forEach(found::add);
    other.rows.stream().filter(row -> !rows.contains(row)).map("+ "::concat).forEach(found::add);
    return found;
  }

  private static Fingerprint of(Tables tables) throws SQLException {
    Set<String> rows = new TreeSet<>();
    for (Row found : tables.rows(tableNames())) {
      String name = found.text("tablename");
      String table = name.toLowerCase(Locale.ROOT);
      if (!isOwn(table)) {
        for (Row row : tables.rows("select * from \"" + name + "\"")) {
          rows.add(table + " " + words(row));
        }
      }
    }
    return new Fingerprint(rows);
  }

  private static String tableNames() {
    return Database.isPostgresql()
        ? "select tablename from pg_tables where schemaname = current_schema()"
        : "select tablename from sys.systables where tabletype = 'T'";
  }

  private static boolean isOwn(String table) {
    return OWN.contains(table) || table.startsWith("timer_") || table.startsWith("batch_");
  }

  private static String words(Row row) {
    List<String> words = new ArrayList<>();
    for (String column : row.columns().keySet()) {
      if (!column.equals("seen_at")) {
        words.add(column + "=" + row.text(column));
      }
    }
    return String.join(" ", words);
  }
}
