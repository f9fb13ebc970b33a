package com.layers.vault.api;

import com.layers.vault.crypto.Plaintext;
import com.layers.vault.web.InvalidMember;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a request says, asked for member by member. A member that is missing, of the wrong type or
 * outside its rule reads as null, and is remembered; {@link #complete()} refuses the request with
 * all of them and with every member that nobody asked for. Nothing read here is acted upon before
 * that.
 */
public final class Fields implements AutoCloseable {

  private static final String VALUE = "value";
  private static final String VALUE_BASE64 = "value_base64";

  private final FieldSource source;
  private final Set<String> asked = new HashSet<>();
  private final List<InvalidMember> errors = new ArrayList<>();

  private Fields(FieldSource source) {
    this.source = source;
  }

  /**
   * The members of a JSON body.
   *
   * @throws BadRequest when it is not one strict JSON object, or too long
   */
  public static Fields ofJson(InputStream body) throws IOException {
    return new Fields(new JsonFields(body));
  }

  /** The query parameters of a call, whose body is the secret value. */
  public static Fields ofBytes(Map<String, List<String>> query, InputStream body) {
    return new Fields(new QueryFields(query, body));
  }

  /** The query parameters of a call without a body. */
  public static Fields ofQuery(Map<String, List<String>> query) {
    return new Fields(new QueryFields(query, null));
  }

  /** A member that must be there. */
  public <T> T required(String name, Rule<T> rule) {
    if (!has(name)) {
      errors.add(error(name, "is missing"));
      return null;
    }
    return read(name, rule);
  }

  /** A member that may be left out, which reads as null. */
  public <T> T optional(String name, Rule<T> rule) {
    return has(name) ? read(name, rule) : null;
  }

  /** A whole number that may be left out, which reads as null. */
  public Integer optionalWhole(String name, int least) {
    if (!has(name)) {
      return null;
    }
    try {
      int number = source.whole(name);
      if (number >= least) {
        return number;
      }
      errors.add(error(name, "must be at least " + least));
    } catch (BrokenRule e) {
      errors.add(error(name, e.getMessage()));
    }
    return null;
  }

  /** A list of 1 to {@code most} ids, which must be there; never null. */
  public List<UUID> requiredIds(String name, int most) {
    List<UUID> ids = new ArrayList<>();
    if (!has(name)) {
      errors.add(error(name, "is missing"));
      return ids;
    }
    try {
      int index = 0;
      for (String text : source.texts(name, most)) {
        readId("/" + name + "/" + index++, text, ids);
      }
    } catch (BrokenRule e) {
      errors.add(error(name, e.getMessage()));
    }
    return ids;
  }

  /**
   * The secret value: the member {@code value} or {@code value_base64}, or the body of bytes.
   * Whoever asks closes it.
   *
   * @throws BadRequest when it is longer than a value may be
   */
  public Plaintext value() throws IOException {
    if (source.valueIsBody()) {
      return notEmpty("", source.value("", false));
    }
    boolean plain = has(VALUE);
    boolean base64 = has(VALUE_BASE64);
    if (plain == base64) {
      errors.add(error(VALUE, "give exactly one of value and value_base64"));
      return null;
    }
    String name = plain ? VALUE : VALUE_BASE64;
    try {
      return notEmpty("/" + name, source.value(name, base64));
    } catch (BrokenRule e) {
      errors.add(error(name, e.getMessage()));
      return null;
    }
  }

  /**
   * Ends the reading.
   *
   * @throws BadRequest with every error, when there is one
   */
  public void complete() {
    for (String name : source.names()) {
      if (!asked.contains(name)) {
        errors.add(error(name, "is unknown"));
      }
    }
    if (!errors.isEmpty()) {
      throw BadRequest.invalid(errors);
    }
  }

  /** Wipes what the request said. */
  @Override
  public void close() {
    source.close();
  }

  static BadRequest valueTooLarge() {
    return BadRequest.tooLarge("A value is at most %d bytes.".formatted(Plaintext.MAX_BYTES));
  }

  /** The error of a top-level member, whose name RFC 6901 wants escaped. */
  private static InvalidMember error(String name, String detail) {
    return new InvalidMember("/" + name.replace("~", "~0").replace("/", "~1"), detail);
  }

  private boolean has(String name) {
    asked.add(name);
    return source.names().contains(name);
  }

  private <T> T read(String name, Rule<T> rule) {
    try {
      return rule.read(source.text(name));
    } catch (BrokenRule e) {
      errors.add(error(name, e.getMessage()));
      return null;
    }
  }

  private void readId(String pointer, String text, List<UUID> ids) {
    try {
      ids.add(Rules.ID.read(text == null ? "" : text));
    } catch (BrokenRule e) {
      errors.add(new InvalidMember(pointer, e.getMessage()));
    }
  }

  private Plaintext notEmpty(String pointer, Plaintext value) {
    if (value.length() > 0) {
      return value;
    }
    value.close();
    errors.add(new InvalidMember(pointer, "must not be empty"));
    return null;
  }
}
