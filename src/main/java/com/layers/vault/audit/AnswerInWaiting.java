package com.layers.vault.audit;

/** The answer of an act that has not committed yet: it is wiped when the commit fails. */
final class AnswerInWaiting {

  private Object answer;

  Object hold(Object given) {
    answer = given;
    return given;
  }

  void drop() {
    close(answer);
  }

  static void close(Object answer) {
    if (answer instanceof Iterable<?> many) {
      many.forEach(AnswerInWaiting::close);
    } else if (answer instanceof AutoCloseable one) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IllegalStateException("an answer could not be wiped", e);
      }
    }
  }
}
