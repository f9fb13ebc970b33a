package com.layers.vault.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LimitedInputStreamTest {

  private static final long SECOND = 1_000_000_000L;

  private long nanos = -7;
  private boolean stillIn = true;

  @Test
  void read_asLongAsAllowed_givesItAll() throws IOException {
    assertThat(limited(1000).readAllBytes()).hasSize(1000);
  }

  @Test
  void read_oneByteTooMany_throws() {
    assertThatThrownBy(() -> limited(1001).readAllBytes()).isInstanceOf(UnreadBodyException.class);
  }

  @Test
  void read_byteByByte_countsToo() throws IOException {
    ServletInputStream body = limited(1001);
    for (int i = 0; i < 1000; i++) {
      assertThat(body.read()).isZero();
    }

    assertThatThrownBy(body::read).isInstanceOf(UnreadBodyException.class);
  }

  @Test
  void read_slowlyButInTime_givesItAll() throws IOException {
    ServletInputStream body = limited(6);
    for (int i = 0; i < 6; i++) {
      assertThat(body.read()).isZero();
      nanos += SECOND;
    }
    nanos -= SECOND;

    assertThat(body.read()).isNegative();
  }

  @Test
  void read_moreThanFiveSecondsAfterTheFirst_throws() throws IOException {
    ServletInputStream body = limited(1000);
    nanos = Long.MAX_VALUE - SECOND; // the time wraps
    body.read();
    nanos += 5 * SECOND;
    body.read();
    nanos++;

    assertThatThrownBy(body::read)
        .isInstanceOfSatisfying(
            UnreadBodyException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.MALFORMED_REQUEST));
  }

  @Test
  void read_whileTheCallerHasItsMostWaiting_throwsUntilOneIsOver() throws IOException {
    BodyReads reads = new BodyReads(4);
    reads.begin("key:1");
    reads.begin("key:1");

    assertThatThrownBy(() -> limited(1, reads).read())
        .isInstanceOfSatisfying(
            UnreadBodyException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS));
    reads.begin("key:2");
    reads.end("key:1");
    for (int i = 0; i < 3; i++) {
      assertThat(limited(1, reads).read()).as("each read ends").isZero();
    }
  }

  @Test
  void read_toTheEnd_byOneWhoIsNoLongerLetIn_throws() throws IOException {
    ServletInputStream body = limited(2);
    body.read();
    stillIn = false;
    body.read();

    assertThatThrownBy(body::read)
        .isInstanceOfSatisfying(
            UnreadBodyException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.UNAUTHENTICATED));
  }

  private ServletInputStream limited(int bytes) {
    return limited(bytes, new BodyReads(2));
  }

  private ServletInputStream limited(int bytes, BodyReads reads) {
    return new LimitedInputStream(
        new Body(bytes), 1000, reads, "key:1", () -> stillIn, () -> nanos);
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
