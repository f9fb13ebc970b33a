package com.layers.vault.api;

import com.layers.vault.crypto.Plaintext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The members of a JSON body. */
final class JsonFields implements FieldSource {

  /** Room for the longest value when each of its characters is written as an escape. */
  static final int MAX_BODY_BYTES = 512 * 1024;

  private final JsonDocument document;

  JsonFields(InputStream body) throws IOException {
    this(BodyReader.read(body, MAX_BODY_BYTES));
  }

  /** The members of a text, which is taken over. */
  JsonFields(byte[] text) {
    document = JsonDocument.of(text);
  }

  @Override
  public Set<String> names() {
    return document.members().keySet();
  }

  @Override
  public boolean valueIsBody() {
    return false;
  }

  @Override
  public boolean isNull(String name) {
    return document.members().get(name) instanceof JsonValue.Nothing;
  }

  @Override
  public String text(String name) {
    return document.string(literal(name));
  }

  @Override
  public int whole(String name) {
    if (document.members().get(name) instanceof JsonValue.Whole whole) {
      if (whole.number() == null) {
        throw new BrokenRule("is out of range");
      }
      return whole.number();
    }
    throw new BrokenRule("must be a number without fraction and exponent");
  }

  @Override
  public boolean flag(String name) {
    if (document.members().get(name) instanceof JsonValue.Flag flag) {
      return flag.set();
    }
    throw new BrokenRule("must be true or false");
  }

  @Override
  public List<String> texts(String name, int least, int most) {
    if (!(document.members().get(name) instanceof JsonValue.Items list)) {
      throw new BrokenRule("must be an array");
    }
    if (list.items().size() < least || list.items().size() > most) {
      throw new BrokenRule("must hold %d to %d items".formatted(least, most));
    }
    return list.items().stream()
        .map(item -> item instanceof JsonValue.Text text ? document.string(text) : null)
        .toList();
  }

  @Override
  public Plaintext value(String name, boolean base64) {
    JsonValue.Text literal = literal(name);
    int length = document.length(literal);
    int most = base64 ? StrictBase64.encodedLength(Plaintext.MAX_BYTES) : Plaintext.MAX_BYTES;
    if (length > most) {
      throw Fields.valueTooLarge();
    }
    byte[] text = document.bytes(literal);
    return base64 ? decoded(text) : Plaintext.owning(text);
  }

  @Override
  public void close() {
    document.close();
  }

  private static Plaintext decoded(byte[] base64) {
    try {
      Plaintext value = Plaintext.owning(StrictBase64.decode(base64));
      if (value.length() > Plaintext.MAX_BYTES) {
        value.close();
        throw Fields.valueTooLarge();
      }
      return value;
    } finally {
      Arrays.fill(base64, (byte) 0);
    }
  }

  private JsonValue.Text literal(String name) {
    if (document.members().get(name) instanceof JsonValue.Text text) {
      return text;
    }
    throw new BrokenRule("must be a string");
  }
}
