package com.layers.vault.idempotency;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What makes two requests one: who sends it, what it calls, and the key that it bears.
 *
 * @param actor the caller as the audit trail names it
 * @param path as it was sent
 * @param key 1 to 128 printable ASCII characters
 */
public record RequestName(String actor, String method, String path, String key) {

  /** All of it, length-prefixed: no two names encode alike. */
  byte[] encoded() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (String part : List.of(actor, method, path, key)) {
        out.writeUTF(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
