package com.layers.vault.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Cursors of lists: the id after which the next page begins, under a MAC that binds it to its list.
 * They are opaque to callers: one made by hand, or handed to another list or filter, is refused.
 */
public final class Cursors {

  private static final byte FORMAT = 1;
  private static final int ID_BYTES = 16;
  private static final int MAC_BYTES = 16;

  /** A multiple of three, so that base64 leaves no bits of the last character open. */
  private static final int CURSOR_BYTES = 1 + ID_BYTES + MAC_BYTES;

  private static final int CURSOR_CHARACTERS = CURSOR_BYTES / 3 * 4;

  private final UnaryOperator<byte[]> mac;

  /**
   * @param mac a MAC of at least 16 bytes, under a key that all nodes share
   */
  public Cursors(UnaryOperator<byte[]> mac) {
    this.mac = mac;
  }

  /**
   * The cursor of the page that begins after {@code last}.
   *
   * @param list what the list is and how it is filtered; items may be null
   */
  String after(UUID last, List<String> list) {
    byte[] position = position(last);
    byte[] cursor =
        ByteBuffer.allocate(CURSOR_BYTES).put(position).put(tag(position, list)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
  }

  /** Reads a cursor of {@code list} as the id after which its page begins. */
  Rule<UUID> of(List<String> list) {
    return text -> {
      byte[] cursor = bytes(text);
      byte[] position = Arrays.copyOf(cursor, 1 + ID_BYTES);
      byte[] tag = Arrays.copyOfRange(cursor, position.length, cursor.length);
      if (!MessageDigest.isEqual(tag, tag(position, list)) || position[0] != FORMAT) {
        throw notOurs();
      }
      ByteBuffer id = ByteBuffer.wrap(position, 1, ID_BYTES);
      return new UUID(id.getLong(), id.getLong());
    };
  }

  private static byte[] bytes(String text) {
    try {
      if (text.length() == CURSOR_CHARACTERS) {
        return Base64.getUrlDecoder().decode(text);
      }
    } catch (IllegalArgumentException e) {
      // Not base64url: no cursor of ours.
    }
    throw notOurs();
  }

  private static byte[] position(UUID last) {
    return ByteBuffer.allocate(1 + ID_BYTES)
        .put(FORMAT)
        .putLong(last.getMostSignificantBits())
        .putLong(last.getLeastSignificantBits())
        .array();
  }

  private byte[] tag(byte[] position, List<String> list) {
    List<byte[]> parts =
        list.stream()
            .map(part -> part == null ? null : part.getBytes(StandardCharsets.UTF_8))
            .toList();
    int length =
        parts.stream().mapToInt(part -> Integer.BYTES + (part == null ? 0 : part.length)).sum();
    ByteBuffer message = ByteBuffer.allocate(position.length + length).put(position);
    for (byte[] part : parts) {
      message.putInt(part == null ? -1 : part.length).put(part == null ? new byte[0] : part);
    }
    return Arrays.copyOf(mac.apply(message.array()), MAC_BYTES);
  }

  private static BrokenRule notOurs() {
    return new BrokenRule("must be the next_cursor of the same list, with the same filter");
  }
}
