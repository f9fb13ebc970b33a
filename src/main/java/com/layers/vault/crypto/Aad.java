package com.layers.vault.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The facts that a sealed value or a wrapped key is bound to, as additional authenticated data.
 *
 * <p>Each fact is prefixed by its length (4 bytes, big endian), so that no two different lists of
 * facts encode alike. The first fact is the level, which keeps the levels of keys apart.
 */
public final class Aad {

  private final ByteArrayOutputStream encoded = new ByteArrayOutputStream(128);

  private Aad() {}

  /** Begins the facts of a level, such as {@code value}. */
  public static Aad level(String level) {
    return new Aad().fact(level);
  }

  /** Adds a text, as UTF-8. */
  public Aad fact(String text) {
    return append(text.getBytes(UTF_8));
  }

  /** Adds a number, as 4 bytes big endian. */
  public Aad fact(int number) {
    return append(ByteBuffer.allocate(4).putInt(number).array());
  }

  /** Adds an id, as its 16 bytes. */
  public Aad fact(UUID id) {
    return append(Uuids.bytes(id));
  }

  byte[] encoded() {
    return encoded.toByteArray();
  }

  private Aad append(byte[] fact) {
    encoded.writeBytes(ByteBuffer.allocate(4).putInt(fact.length).array());
    encoded.writeBytes(fact);
    return this;
  }
}
