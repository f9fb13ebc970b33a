package com.layers.vault.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** Counts what is read of a body and stops at the first byte too many. */
final class LimitedInputStream extends ServletInputStream {

  private final ServletInputStream body;
  private long left;

  LimitedInputStream(ServletInputStream body, long maxBytes) {
    this.body = body;
    this.left = maxBytes;
  }

  @Override
  public int read() throws IOException {
    int next = body.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = body.read(bytes, offset, length);
    count(read);
    return read;
  }

  private void count(int read) throws BodyTooLargeException {
    left -= Math.max(read, 0);
    if (left < 0) {
      throw new BodyTooLargeException();
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
    body.setReadListener(listener);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
