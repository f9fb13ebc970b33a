package com.layers.vault.api;

import com.layers.vault.access.Change;
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
import java.util.function.Supplier;

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

  /**
   * The members of a JSON body which may all be left out, and then the body too.
   *
   * @throws BadRequest when there is a body and it is not one strict JSON object, or too long
   */
  public static Fields ofOptionalJson(InputStream body) throws IOException {
    byte[] text = BodyReader.read(body, JsonFields.MAX_BODY_BYTES);
    return text.length == 0 ? ofQuery(Map.of()) : ofJson(text);
  }

  /** The members of a JSON text, which is taken over: whoever made it must not touch it again. */
  static Fields ofJson(byte[] text) {
    return new Fields(new JsonFields(text));
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
    return isMissing(name) ? null : read(name, rule);
  }

  /** A member that may be left out, which reads as null. */
  public <T> T optional(String name, Rule<T> rule) {
    return has(name) ? read(name, rule) : null;
  }

  /** A member of a change: left out it stays, null clears it. */
  public <T> Change<T> change(String name, Rule<T> rule) {
    if (!has(name)) {
      return Change.none();
    }
    return Change.to(source.isNull(name) ? null : read(name, rule));
  }

  /** Whether a member of a change is null, which clears it. */
  public boolean isCleared(String name) {
    return has(name) && source.isNull(name);
  }

  /** A whole number that may be left out, which reads as null. */
  public Integer optionalWhole(String name, int least) {
    return has(name) ? unlessBroken(name, () -> atLeast(least, source.whole(name))) : null;
  }

  /** True or false, which may be left out: it then reads as null. */
  public Boolean optionalFlag(String name) {
    return has(name) ? unlessBroken(name, () -> source.flag(name)) : null;
  }

  /** True or false, which must be there; false where it is not. */
  public boolean requiredFlag(String name) {
    return !isMissing(name) && Boolean.TRUE.equals(optionalFlag(name));
  }

  /** A list of 1 to {@code most} ids, which must be there; never null. */
  public List<UUID> requiredIds(String name, int most) {
    return requiredList(name, 1, most, Rules.ID);
  }

  /** A list of {@code least} to {@code most} texts, which must be there; never null. */
  public <T> List<T> requiredList(String name, int least, int most, Rule<T> rule) {
    return isMissing(name) ? List.of() : list(name, least, most, rule);
  }

  /** A list of {@code least} to {@code most} texts, which may be left out: it reads as null. */
  public <T> List<T> optionalList(String name, int least, int most, Rule<T> rule) {
    return has(name) ? list(name, least, most, rule) : null;
  }

  /** A list of {@code least} to {@code most} different texts, which must be there; never null. */
  public <T> Set<T> requiredSet(String name, int least, int most, Rule<T> rule) {
    return different(name, requiredList(name, least, most, rule));
  }

  /**
   * A list of {@code least} to {@code most} different texts, which may be left out: it reads as
   * null.
   */
  public <T> Set<T> optionalSet(String name, int least, int most, Rule<T> rule) {
    List<T> items = optionalList(name, least, most, rule);
    return items == null ? null : different(name, items);
  }

  /**
   * A secret under a name of its own, which must be there. Whoever asks closes it.
   *
   * @throws BadRequest when it is longer than a value may be
   */
  public Plaintext requiredSecret(String name) throws IOException {
    return isMissing(name) ? null : secret(name, false);
  }

  /**
   * A secret under a name of its own, which may be left out: it reads as null. Whoever asks closes
   * it.
   *
   * @throws BadRequest when it is longer than a value may be
   */
  public Plaintext optionalSecret(String name) throws IOException {
    return has(name) ? secret(name, false) : null;
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
    return secret(plain ? VALUE : VALUE_BASE64, base64);
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

  private boolean isMissing(String name) {
    if (has(name)) {
      return false;
    }
    errors.add(error(name, "is missing"));
    return true;
  }

  private <T> T read(String name, Rule<T> rule) {
    return unlessBroken(name, () -> rule.read(source.text(name)));
  }

  private static int atLeast(int least, int number) {
    if (number < least) {
      throw new BrokenRule("must be at least " + least);
    }
    return number;
  }

  /** What was read, or null, and the error kept. */
  private <T> T unlessBroken(String name, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (BrokenRule e) {
      errors.add(error(name, e.getMessage()));
      return null;
    }
  }

  private <T> List<T> list(String name, int least, int most, Rule<T> rule) {
    List<T> items = new ArrayList<>();
    try {
      int index = 0;
      for (String text : source.texts(name, least, most)) {
        readItem("/" + name + "/" + index++, text, rule, items);
      }
    } catch (BrokenRule e) {
      errors.add(error(name, e.getMessage()));
    }
    return items;
  }

  private <T> Set<T> different(String name, List<T> items) {
    Set<T> set = new HashSet<>(items);
    if (set.size() < items.size()) {
      errors.add(error(name, "must not hold an item twice"));
    }
    return set;
  }

  private <T> void readItem(String pointer, String text, Rule<T> rule, List<T> items) {
    if (text == null) {
      errors.add(new InvalidMember(pointer, "must be a string"));
      return;
    }
    try {
      items.add(rule.read(text));
    } catch (BrokenRule e) {
      errors.add(new InvalidMember(pointer, e.getMessage()));
    }
  }

  private Plaintext secret(String name, boolean base64) throws IOException {
    try {
      return notEmpty("/" + name, source.value(name, base64));
    } catch (BrokenRule e) {
      errors.add(error(name, e.getMessage()));
      return null;
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
