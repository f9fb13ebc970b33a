package com.layers.vault.blackbox.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * A body that is poured in until the other side stops it.
 *
 * @param answer what came back; empty when the connection was closed without an answer
 */
public record Flood(String answer) {

  /** The status of a connection that was closed without an answer. */
  public static final int CLOSED = 0;

  private static final int PIECE = 16 * 1024;

  /** How the body says where it ends. */
  public enum Framing {
    CONTENT_LENGTH,
    CHUNKED
  }

  /**
   * Pours into the partner door, with the quickstart's key, and waits for the answer.
   *
   * @param head the request line and headers, without those of the framing and the key
   * @param size how large the body is said to be, where that is said
   * @param poured how much of it is really sent, at most
   */
  public static Flood pour(Vault vault, String head, Framing framing, int size, int poured)
      throws IOException {
    try (RawConnection connection =
        RawConnection.tls(vault.ports().partner(), vault.clients().anonymous())) {
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(
              () -> read(connection), reader -> new Thread(reader, "flood").start());
      String key = vault.quickstartLine("partner-api-key");
      connection.send(
          head
              + "Host: 127.0.0.1\r\nAuthorization: Bearer "
              + key
              + (framing == Framing.CHUNKED
                  ? "\r\nTransfer-Encoding: chunked\r\n\r\n"
                  : "\r\nContent-Length: " + size + "\r\n\r\n"));
      write(connection, framing, poured);
      return new Flood(answer.join());
    }
  }

  /** The status of the answer, or {@link #CLOSED}. */
  public int status() {
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : CLOSED;
  }

  private static void write(RawConnection connection, Framing framing, int poured) {
    byte[] data = new byte[PIECE];
    Arrays.fill(data, (byte) ' ');
    byte[] before = framing == Framing.CHUNKED ? "4000\r\n".getBytes(ISO_8859_1) : new byte[0];
    byte[] after = framing == Framing.CHUNKED ? "\r\n".getBytes(ISO_8859_1) : new byte[0];
    try {
      for (int sent = 0; sent < poured; sent += PIECE) {
        connection.send(before).send(data).send(after);
      }
    } catch (IOException stopped) {
      // The other side has had enough; its answer, if any, was read.
      return;
    }
  }

  private static String read(RawConnection connection) {
    try {
      return connection.readSome(Duration.ofSeconds(8));
    } catch (IOException closed) {
      return "";
    }
  }
}
