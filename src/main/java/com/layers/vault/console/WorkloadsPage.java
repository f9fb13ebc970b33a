package com.layers.vault.console;

import com.layers.vault.access.Role;
import com.layers.vault.identity.WorkloadMetadata;
import io.jstach.jstache.JStache;
import java.util.List;
import java.util.Optional;

/**
 * The workloads with what each may do, and the form that makes one.
 *
 * @param name what was typed, when the form was sent and not taken
 * @param error why it was not; empty when it was not sent
 */
@JStache(path = "console/workloads.html")
record WorkloadsPage(
    Chrome chrome,
    List<Row> rows,
    Optional<String> next,
    boolean admin,
    String name,
    String error) {

  /** A workload in the list. */
  record Row(String name, String path, Badge state, List<String> may) {

    static Row of(WorkloadMetadata each) {
      return new Row(
          each.name(),
          Paths.workload(each.workloadId()),
          Badge.of(each),
          each.isRevoked() ? List.of() : Held.sentences(each.grants()));
    }
  }

  static WorkloadsPage of(Visit visit, Slice<WorkloadMetadata> found, String name, String error) {
    return new WorkloadsPage(
        Chrome.of(visit, Section.WORKLOADS, "Workloads"),
        found.rows().stream().map(Row::of).toList(),
        found.next(Section.WORKLOADS.path()),
        visit.caller().has(Role.ADMIN),
        name,
        error);
  }
}
