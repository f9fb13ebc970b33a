package com.layers.vault.audit;

import java.util.function.Consumer;

/**
 * What else belongs into the transaction of the next outermost act of this thread, once it has
 * succeeded and is recorded: it is handed the act's answer and commits or falls with the act. So a
 * client's retry finds the answer exactly when it finds the effect.
 */
public final class Epilogue {

  private static final ThreadLocal<Consumer<Object>> NEXT = new ThreadLocal<>();

  private Epilogue() {}

  /**
   * Has {@code end} run at the end of the next outermost act. Whoever sets it clears it, whatever
   * came of the act.
   */
  public static void set(Consumer<Object> end) {
    NEXT.set(end);
  }

  public static void clear() {
    NEXT.remove();
  }

  static void run(Object answer) {
    Consumer<Object> end = NEXT.get();
    if (end != null) {
      NEXT.remove();
      end.accept(answer);
    }
  }
}
