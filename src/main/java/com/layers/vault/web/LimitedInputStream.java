package com.layers.vault.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A body that ends in an {@link UnreadBodyException} when it is too long, when it takes too long to
 * arrive, while too many others of its caller are arriving, and when its caller is no longer let in
 * at its end.
 */
final class LimitedInputStream extends ServletInputStream {

  /** From the first read on. A single read waits no longer than the server's own read timeout. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final ServletInputStream body;
  private final BodyReads reads;
  private final String caller;
  private final BooleanSupplier stillIn;
  private final LongSupplier nanoTime;
  private long left;
  private boolean begun;
  private boolean ended;
  private long begunAt;

  /**
   * @param caller whose body it is, for the count of those that are arriving
   * @param stillIn whether its caller is still let in; asked once, at its end
   * @param nanoTime the time, as {@link System#nanoTime} tells it
   */
  LimitedInputStream(
      ServletInputStream body,
      long maxBytes,
      BodyReads reads,
      String caller,
      BooleanSupplier stillIn,
      LongSupplier nanoTime) {
    this.body = body;
    this.left = maxBytes;
    this.reads = reads;
    this.caller = caller;
    this.stillIn = stillIn;
    this.nanoTime = nanoTime;
  }

  @Override
  public int read() throws IOException {
    begin();
    try {
      int next = body.read();
      count(next < 0 ? -1 : 1);
      return next;
    } finally {
      reads.end(caller);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    begin();
    try {
      int read = body.read(bytes, offset, length);
      count(read);
      return read;
    } finally {
      reads.end(caller);
    }
  }

  private void begin() throws IOException {
    long now = nanoTime.getAsLong();
    if (!begun) {
      begun = true;
      begunAt = now;
    }
    if (now - begunAt > LONGEST.toNanos()) {
      throw UnreadBodyException.tooSlow(LONGEST);
    }
    reads.begin(caller);
  }

  private void count(int read) throws UnreadBodyException {
    if (read < 0 && !ended) {
      ended = true;
      if (!stillIn.getAsBoolean()) {
        throw UnreadBodyException.takenBack();
      }
    }
    left -= Math.max(read, 0);
    if (left < 0) {
      throw UnreadBodyException.tooLarge();
    }
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    throw new IllegalStateException("requests are not read asynchronously");
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
