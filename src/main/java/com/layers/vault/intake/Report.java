package com.layers.vault.intake;

import java.io.PrintStream;
import java.util.List;

/** What became of everything: each secret that is not in the vault with its reason, and counts. */
final class Report {

  private final PrintStream out;
  private final String unit;
  private long imported;
  private long existed;
  private long refused;
  private long skipped;
  private long before;

  /**
   * An empty report.
   *
   * @param unit what the source counts, such as {@code line}
   */
  Report(PrintStream out, String unit) {
    this.out = out;
    this.unit = unit;
  }

  /** It never got to the vault. */
  synchronized void skipped(SourceLine line) {
    skipped++;
    tell(line.number(), line.id(), "skipped", line.fault());
  }

  /** An earlier run has settled it. */
  synchronized void settledBefore() {
    before++;
  }

  /** Counts the vault's answer; whether everything in it is in the vault now. */
  synchronized boolean results(Chunk chunk, List<LineResult> results) {
    boolean all = true;
    for (LineResult result : results) {
      switch (result.result()) {
        case "imported" -> imported++;
        case "exists" -> existed++;
        default -> {
          refused++;
          all = false;
          tell(chunk.number(result.line()), result.id(), "refused", result.why());
        }
      }
    }
    return all;
  }

  synchronized void waiting() {
    out.println("waiting for answers");
  }

  /** Prints the counts; whether everything is in the vault. */
  synchronized boolean end() {
    out.printf(
        "imported %d, there already %d, settled before %d, refused %d, skipped %d%n",
        imported, existed, before, refused, skipped);
    return refused == 0 && skipped == 0;
  }

  private void tell(long number, String id, String what, String why) {
    out.println(unit + " " + number + (id == null ? "" : " " + id) + ": " + what + ": " + why);
  }
}
