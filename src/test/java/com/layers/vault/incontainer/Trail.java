package com.layers.vault.incontainer;

import com.layers.vault.crypto.Uuids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** The audit trail as it stands in the database. */
@ApplicationScoped
public class Trail {

  /** A record; what does not apply is null, a digest stands in hexadecimal. */
  record Entry(
      String action,
      String outcome,
      String reason,
      String actor,
      String door,
      UUID organizationId,
      UUID projectId,
      UUID vaultId,
      Integer version,
      String purpose,
      int occurrences,
      String digest) {}

  @Inject Rows rows;

  /** The records of a request, in the order in which they were written. */
  List<Entry> of(String requestId) {
    return rows
        .select(
            "select action, outcome, reason, actor, door, organization_id, project_id, vault_id,"
                + " version, purpose, occurrences, digest from audit_record where request_id = ?"
                + " order by record_id",
            requestId)
        .stream()
        .map(Trail::entry)
        .toList();
  }

  /** The one record of a request. */
  Entry only(String requestId) {
    List<Entry> found = of(requestId);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " records of " + requestId + ": " + found);
    }
    return found.get(0);
  }

  private static Entry entry(List<Object> row) {
    return new Entry(
        (String) row.get(0),
        (String) row.get(1),
        (String) row.get(2),
        (String) row.get(3),
        (String) row.get(4),
        id(row.get(5)),
        id(row.get(6)),
        id(row.get(7)),
        (Integer) row.get(8),
        (String) row.get(9),
        (Integer) row.get(10),
        row.get(11) == null ? null : HexFormat.of().formatHex((byte[]) row.get(11)));
  }

  private static UUID id(Object value) {
    return value instanceof byte[] bytes ? Uuids.of(bytes) : (UUID) value;
  }
}
