package com.layers.vault.api;

import com.layers.vault.crypto.Plaintext;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Where the members of a request come from. Each method but the first two is asked for members that
 * are there.
 */
interface FieldSource extends AutoCloseable {

  /** The names of all members, in their order. */
  Set<String> names();

  /** Whether the secret value comes as a body of its own, and not as a member. */
  boolean valueIsBody();

  /** Whether a member is null. */
  boolean isNull(String name);

  /**
   * The text of a member.
   *
   * @throws BrokenRule when it is not a string
   */
  String text(String name);

  /**
   * The number of a member.
   *
   * @throws BrokenRule when it is not a whole number, or does not fit
   */
  int whole(String name);

  /**
   * Whether a member is true.
   *
   * @throws BrokenRule when it is neither true nor false
   */
  boolean flag(String name);

  /**
   * The strings of a list; null stands for an item that is no string.
   *
   * @throws BrokenRule when it is no list, or one of fewer than {@code least} or more than {@code
   *     most}
   */
  List<String> texts(String name, int least, int most);

  /**
   * The secret value, in the member {@code name} or in the body.
   *
   * @param base64 whether the member holds it in base64
   * @throws BrokenRule when it is not a string, or not base64
   * @throws BadRequest when it is longer than a value may be
   */
  Plaintext value(String name, boolean base64) throws IOException;

  /** Wipes what the source holds. */
  @Override
  void close();
}
