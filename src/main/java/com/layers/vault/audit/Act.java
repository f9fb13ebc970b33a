package com.layers.vault.audit;

import com.layers.vault.access.Caller;
import java.util.ArrayList;
import java.util.List;

/**
 * The audited act that this thread is in. It begins and ends in {@link AuditInterceptor}; the code
 * that acts asks for an entry and adds what it finds out. An act that asks for none is recorded by
 * a plain one.
 */
public final class Act {

  private static final ThreadLocal<Act> CURRENT = new ThreadLocal<>();

  private final Action action;
  private final Caller caller;
  private final Act outer;
  private final List<AuditEntry> entries = new ArrayList<>(1);

  private Act(Action action, Caller caller, Act outer) {
    this.action = action;
    this.caller = caller;
    this.outer = outer;
  }

  /**
   * The act that this thread is in.
   *
   * @throws IllegalStateException when it is in none: the method that was called lacks {@link
   *     Audited}
   */
  public static Act current() {
    Act act = CURRENT.get();
    if (act == null) {
      throw new IllegalStateException("not inside an audited act");
    }
    return act;
  }

  /** A new entry of this act. */
  public AuditEntry entry() {
    AuditEntry entry = new AuditEntry(action, caller);
    entries.add(entry);
    return entry;
  }

  static Act begin(Action action, Caller caller) {
    Act act = new Act(action, caller, CURRENT.get());
    CURRENT.set(act);
    return act;
  }

  void end() {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }

  List<AuditEntry> entries() {
    if (entries.isEmpty()) {
      entry();
    }
    return entries;
  }
}
