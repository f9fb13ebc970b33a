package com.layers.vault.console;

import com.layers.vault.access.Refusal;
import com.layers.vault.access.SecretKind;
import com.layers.vault.crypto.Plaintext;

/**
 * A value that was pasted into the field {@code value}, kept as it is or without the blanks around
 * it, whichever the operator chose. Whoever has it closes it.
 */
final class Pasted implements AutoCloseable {

  private static final String UNDECIDED =
      "What was pasted begins or ends with blanks or line breaks. Choose whether they belong"
          + " to it.";

  private final Plaintext value;

  private Pasted(Plaintext value) {
    this.value = value;
  }

  /**
   * @throws Refusal VALIDATION_FAILED when blanks or line breaks stand around it, and nothing says
   *     what becomes of them
   */
  static Pasted of(Form form) {
    Plaintext exact = form.secret("value");
    boolean ragged = exact.<Boolean>use(bytes -> bytes.length != end(bytes) - begin(bytes));
    if (!ragged || form.text("edges").equals("keep")) {
      return new Pasted(exact);
    }
    try (exact) {
      if (!form.text("edges").equals("trim")) {
        throw Refusal.invalid("/value", UNDECIDED);
      }
      return new Pasted(exact.use(Pasted::trimmed));
    }
  }

  /** The path that says {@code notice}, and what the value looks like if that is odd. */
  String toldOn(String path, Notice notice, SecretKind kind) {
    return notice.on(path)
        + ValueHint.about(kind, value).map(hint -> "&hint=" + hint.code()).orElse("");
  }

  Plaintext value() {
    return value;
  }

  @Override
  public void close() {
    value.close();
  }

  private static Plaintext trimmed(byte[] bytes) {
    byte[] inner = new byte[Math.max(0, end(bytes) - begin(bytes))];
    System.arraycopy(bytes, Math.min(begin(bytes), bytes.length), inner, 0, inner.length);
    return Plaintext.owning(inner);
  }

  private static int begin(byte[] bytes) {
    int i = 0;
    while (i < bytes.length && isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  private static int end(byte[] bytes) {
    int i = bytes.length;
    while (i > 0 && isBlank(bytes[i - 1])) {
      i--;
    }
    return i;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }
}
