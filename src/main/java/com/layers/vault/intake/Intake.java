package com.layers.vault.intake;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** From the source to the door, a few chunks at once. */
final class Intake {

  private final SecretSource source;
  private final Door door;
  private final Checkpoint checkpoint;
  private final Report report;
  private final int connections;
  private final Semaphore free;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  Intake(SecretSource source, Door door, Checkpoint checkpoint, Report report, int connections) {
    this.source = source;
    this.door = door;
    this.checkpoint = checkpoint;
    this.report = report;
    this.connections = connections;
    this.free = new Semaphore(connections);
  }

  /** Returns when all that the source has is settled. */
  void run() throws IOException, SQLException, InterruptedException, Stopped {
    ExecutorService senders = Executors.newFixedThreadPool(connections);
    try {
      readAll(senders);
    } finally {
      senders.shutdown();
      // What is on its way comes to an end by itself: each try has a time limit.
      while (!senders.awaitTermination(1, TimeUnit.MINUTES)) {
        report.waiting();
      }
    }
    throwFailure();
  }

  private void readAll(ExecutorService senders)
      throws IOException, SQLException, InterruptedException, Stopped {
    Chunk chunk = new Chunk();
    for (SourceLine next = source.next(); next != null; next = source.next()) {
      try (SourceLine line = next) {
        if (checkpoint.isSettled(line)) {
          report.settledBefore();
        } else if (line.fault() != null) {
          report.skipped(line);
        } else {
          if (!chunk.hasRoomFor(line)) {
            send(chunk, senders);
            chunk = new Chunk();
          }
          chunk.add(line);
        }
      }
      if (failure.get() != null) {
        return;
      }
    }
    checkpoint.endOfSource();
    send(chunk, senders);
  }

  private void send(Chunk chunk, ExecutorService senders) throws InterruptedException {
    if (chunk.isEmpty()) {
      return;
    }
    free.acquire();
    senders.execute(
        () -> {
          try (chunk) {
            if (failure.get() == null) {
              settle(chunk, door.send(chunk));
            }
          } catch (Stopped | IOException e) {
            failure.compareAndSet(null, e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.compareAndSet(null, e);
          } finally {
            free.release();
          }
        });
  }

  private void settle(Chunk chunk, List<LineResult> results) throws IOException {
    if (report.results(chunk, results)) {
      checkpoint.settled(chunk);
    }
  }

  private void throwFailure() throws IOException, InterruptedException, Stopped {
    Exception e = failure.get();
    if (e instanceof IOException io) {
      throw io;
    }
    if (e instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    if (e instanceof Stopped stopped) {
      throw stopped;
    }
  }
}
