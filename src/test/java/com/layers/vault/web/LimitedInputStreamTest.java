package com.layers.vault.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LimitedInputStreamTest {

  @Test
  void read_asLongAsAllowed_givesItAll() throws IOException {
    assertThat(limited(1000).readAllBytes()).hasSize(1000);
  }

  @Test
  void read_oneByteTooMany_throws() {
    assertThatThrownBy(() -> limited(1001).readAllBytes())
        .isInstanceOf(BodyTooLargeException.class);
  }

  @Test
  void read_byteByByte_countsToo() throws IOException {
    ServletInputStream body = limited(1001);
    for (int i = 0; i < 1000; i++) {
      assertThat(body.read()).isZero();
    }

    assertThatThrownBy(body::read).isInstanceOf(BodyTooLargeException.class);
  }

  private static ServletInputStream limited(int bytes) {
    return new LimitedInputStream(new Body(bytes), 1000);
  }

  /** A body of zeros, as a container hands it over. */
  private static final class Body extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Body(int length) {
      bytes = new ByteArrayInputStream(new byte[length]);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return bytes.read(into, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
