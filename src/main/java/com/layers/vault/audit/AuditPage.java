package com.layers.vault.audit;

import java.time.Instant;
import java.util.List;

/**
 * Some records of the trail, newest first.
 *
 * @param next the id that the next page begins before; null when nothing is left
 * @param lookedBackTo the time of the oldest record that was looked at, where that ended the page
 *     before it was full; null otherwise
 */
public record AuditPage(List<AuditRecord> records, Long next, Instant lookedBackTo) {

  public AuditPage {
    records = List.copyOf(records);
  }
}
