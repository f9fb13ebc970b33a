package com.layers.vault.blackbox.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * A body that is poured in until the other side stops it.
 *
 * @param sent how many bytes of it could be written
 * @param answer what came back, all of it
 */
public record Flood(long sent, String answer) {

  /** The status of a connection that was closed without an answer. */
  public static final int CLOSED = 0;

  private static final int PIECE = 16 * 1024;

  /** How the body says where it ends. */
  public enum Framing {
    CONTENT_LENGTH,
    CHUNKED
  }

  /**
   * Pours up to {@code size} bytes into the partner door, with the quickstart's key.
   *
   * @param head the request line and headers, without those of the framing and the key
   */
  public static Flood pour(Vault vault, String head, Framing framing, int size) throws IOException {
    try (RawConnection connection =
        RawConnection.tls(vault.ports().partner(), vault.clients().anonymous())) {
      CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> read(connection));
      String key = vault.quickstartLine("partner-api-key");
      connection.send(
          head
              + "Host: 127.0.0.1\r\nAuthorization: Bearer "
              + key
              + (framing == Framing.CHUNKED
                  ? "\r\nTransfer-Encoding: chunked\r\n\r\n"
                  : "\r\nContent-Length: " + size + "\r\n\r\n"));
      return new Flood(write(connection, framing, size), answer.join());
    }
  }

  /** The status of the answer, or {@link #CLOSED}. */
  public int status() {
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : CLOSED;
  }

  private static long write(RawConnection connection, Framing framing, int size) {
    byte[] data = new byte[PIECE];
    Arrays.fill(data, (byte) ' ');
    byte[] before = framing == Framing.CHUNKED ? "4000\r\n".getBytes(ISO_8859_1) : new byte[0];
    byte[] after = framing == Framing.CHUNKED ? "\r\n".getBytes(ISO_8859_1) : new byte[0];
    long sent = 0;
    try {
      while (sent < size) {
        connection.send(before).send(data).send(after);
        sent += PIECE;
      }
    } catch (IOException stopped) {
      return sent;
    }
    return sent;
  }

  private static String read(RawConnection connection) {
    try {
      return connection.readAll(Duration.ofSeconds(30));
    } catch (IOException closed) {
      return "";
    }
  }
}
