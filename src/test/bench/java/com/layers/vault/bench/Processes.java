package com.layers.vault.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux says about processes: proc(5). */
final class Processes {

  private static final Path PROC = Path.of("/proc");

  /** USER_HZ is 100 wherever a JDK runs on Linux. */
  private static final long MICROS_PER_TICK = 10_000;

  // Counted from the state, which follows the command's name.
  private static final int OWN_USER = 11;
  private static final int CHILDREN_USER = 13;

  private Processes() {}

  /** CPU time that a process has used, its ended threads included, in µs. */
  static long cpuMicros(long pid) throws IOException {
    return ticks(stat(pid), OWN_USER) * MICROS_PER_TICK;
  }

  /** CPU time of a process, its children and those of them that ended, in µs. */
  static long cpuMicrosWithChildren(long pid) throws IOException {
    // Children first: one that ends between the two readings is then counted late, never lost.
    long ticks = 0;
    List<ProcessHandle> children =
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).toList();
    for (ProcessHandle child : children) {
      if (child.isAlive()) {
        ticks += ticks(stat(child.pid()), OWN_USER);
      }
    }
    String[] parent = stat(pid);
    return (ticks + ticks(parent, OWN_USER) + ticks(parent, CHILDREN_USER)) * MICROS_PER_TICK;
  }

  /** CPU time that all processes of the machine have used, in µs. */
  static long machineCpuMicros() throws IOException {
    String[] fields = Files.readAllLines(PROC.resolve("stat")).get(0).split("\\s+");
    long busy = 0;
    // user nice system, irq softirq; neither idle nor iowait nor what the hypervisor took
    for (int field : new int[] {1, 2, 3, 6, 7}) {
      busy += Long.parseLong(fields[field]);
    }
    return busy * MICROS_PER_TICK;
  }

  /** Resident memory now, in MiB. */
  static long residentMib(long pid) throws IOException {
    return status(pid, "VmRSS:") / 1024;
  }

  /** The most resident memory it ever had, in MiB. */
  static long peakResidentMib(long pid) throws IOException {
    return status(pid, "VmHWM:") / 1024;
  }

  private static long ticks(String[] fields, int user) {
    return Long.parseLong(fields[user]) + Long.parseLong(fields[user + 1]);
  }

  private static String[] stat(long pid) throws IOException {
    String line = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
    return line.substring(line.lastIndexOf(')') + 2).split(" ");
  }

  private static long status(long pid, String field) throws IOException {
    for (String line : Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve("status"))) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no " + field + " of process " + pid);
  }
}
