package com.layers.vault.console;

import io.jstach.jstache.JStache;
import java.util.List;
import java.util.Optional;

/**
 * The requests that take two people.
 *
 * @param open those of which something can still come
 * @param ended one page of the others
 * @param nextPage the path of older ones; empty when there are none
 * @param first whether this is the first page
 */
@JStache(path = "console/break-glass.html")
record BreakGlassPage(
    Chrome chrome,
    List<JointRequestView> open,
    List<JointRequestView> ended,
    Optional<String> nextPage,
    boolean first,
    boolean mayAsk) {

  boolean noneOpen() {
    return first && open.isEmpty();
  }

  boolean anyOpen() {
    return !open.isEmpty();
  }

  boolean anyEnded() {
    return !ended.isEmpty();
  }
}
