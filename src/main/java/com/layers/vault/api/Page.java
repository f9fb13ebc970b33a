package com.layers.vault.api;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * One page of a list.
 *
 * @param nextCursor leads to the next page; null, and left out of the answer, on the last one
 */
@JsonbPropertyOrder({"items", "nextCursor"})
public record Page<T>(List<T> items, String nextCursor) {

  public Page {
    items = List.copyOf(items);
  }
}
