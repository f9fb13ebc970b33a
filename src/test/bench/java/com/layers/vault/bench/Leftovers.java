package com.layers.vault.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** What has to go when the benchmark ends, be it by a signal: the newest first. */
final class Leftovers implements AutoCloseable {

  private final Deque<AutoCloseable> all = new ArrayDeque<>();

  Leftovers() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  synchronized <T extends AutoCloseable> T add(T leftover) {
    all.push(leftover);
    return leftover;
  }

  Path folder() throws IOException {
    Path folder = Files.createTempDirectory("vault-bench-");
    add(() -> Folders.delete(folder));
    return folder;
  }

  @Override
  public synchronized void close() {
    while (!all.isEmpty()) {
      try {
        all.pop().close();
      } catch (Exception e) {
        e.printStackTrace();
      }
    }
  }
}
