package com.layers.vault.api;

import com.layers.vault.crypto.Plaintext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The query parameters of a call, and its body of bytes where that is the secret value. */
final class QueryFields implements FieldSource {

  private final Map<String, List<String>> query;
  private final InputStream body;

  /**
   * @param body the secret value, or null when the call has none
   */
  QueryFields(Map<String, List<String>> query, InputStream body) {
    this.query = query;
    this.body = body;
  }

  @Override
  public Set<String> names() {
    return query.keySet();
  }

  @Override
  public boolean valueIsBody() {
    return body != null;
  }

  @Override
  public boolean isNull(String name) {
    return false;
  }

  @Override
  public String text(String name) {
    List<String> texts = query.get(name);
    if (texts.size() != 1) {
      throw new BrokenRule("must be given once");
    }
    return texts.get(0);
  }

  @Override
  public int whole(String name) {
    return Rules.digits(0, Integer.MAX_VALUE).read(text(name));
  }

  @Override
  public boolean flag(String name) {
    throw new BrokenRule("is not a query parameter");
  }

  @Override
  public List<String> texts(String name, int least, int most) {
    throw new BrokenRule("is not a query parameter");
  }

  @Override
  public Plaintext value(String name, boolean base64) throws IOException {
    try {
      return Plaintext.owning(BodyReader.read(body, Plaintext.MAX_BYTES));
    } catch (BadRequest e) {
      throw Fields.valueTooLarge();
    }
  }

  @Override
  public void close() {
    // The container owns the body, and what was read of it is a Plaintext.
  }
}
