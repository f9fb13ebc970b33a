package com.layers.vault.bench;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads what each party has used up so far. */
final class Meter {

  private final long vault;
  private final long database;
  private final long generator = ProcessHandle.current().pid();

  Meter(long vault, long database) {
    this.vault = vault;
    this.database = database;
  }

  Reading read() {
    try {
      return new Reading(
          System.nanoTime() / 1000,
          Processes.cpuMicros(vault),
          Processes.cpuMicrosWithChildren(database),
          Processes.cpuMicros(generator),
          Processes.machineCpuMicros());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** CPU time of each, and the time itself; all in µs. */
  record Reading(long time, long vault, long database, long generator, long machine) {

    Reading minus(Reading earlier) {
      return new Reading(
          time - earlier.time,
          vault - earlier.vault,
          database - earlier.database,
          generator - earlier.generator,
          machine - earlier.machine);
    }

    /** What no party of the benchmark used. */
    long others() {
      return Math.max(0, machine - vault - database - generator);
    }
  }
}
