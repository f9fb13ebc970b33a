package com.layers.vault.crypto;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/** UUIDs as the vault makes them (version 7, RFC 9562 §5.7) and their 16 bytes. */
public final class Uuids {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Uuids() {}

  /** A new id: 48 bits of Unix milliseconds, then 74 random bits. */
  public static UUID next() {
    byte[] random = new byte[10];
    RANDOM.nextBytes(random);
    ByteBuffer bits = ByteBuffer.wrap(random);
    long high = (System.currentTimeMillis() << 16) | 0x7000L | (bits.getShort() & 0x0FFFL);
    long low = 0x8000000000000000L | (bits.getLong() & 0x3FFFFFFFFFFFFFFFL);
    return new UUID(high, low);
  }

  /** The 16 bytes of an id, most significant first. */
  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** The id of 16 bytes, most significant first. */
  public static UUID of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
