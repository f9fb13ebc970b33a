package com.layers.vault.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/** How busy this node is: the acts, reads of metadata apart, that have begun since it started. */
@ApplicationScoped
public class ActCount {

  private final LongAdder begun = new LongAdder();

  void add() {
    begun.increment();
  }

  public long begun() {
    return begun.sum();
  }
}
