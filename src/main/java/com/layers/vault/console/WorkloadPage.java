package com.layers.vault.console;

import com.layers.vault.access.Right;
import com.layers.vault.access.Role;
import com.layers.vault.access.SecretKind;
import com.layers.vault.identity.HeldGrant;
import com.layers.vault.identity.WorkloadMetadata;
import io.jstach.jstache.JStache;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One workload: what it may do, and the form that grants it more.
 *
 * @param revoked since when it may do nothing; empty while it may
 * @param rights what can be granted, with what was ticked when the form was not taken, as are all
 *     that follow
 * @param error why it was not taken; empty when it was not sent
 */
@JStache(path = "console/workload.html")
record WorkloadPage(
    Chrome chrome,
    String path,
    Badge state,
    String created,
    Optional<String> revoked,
    List<Place> places,
    boolean changeable,
    List<Option> rights,
    boolean everyKind,
    List<Option> kinds,
    boolean everyProject,
    String projectIds,
    String error) {

  /** What it may do in one place. */
  record Place(String kind, String project, Optional<String> projectPath, List<GrantRow> grants) {}

  /** One right, which can be taken away. */
  record GrantRow(String right, String path) {}

  /** Something that can be ticked. */
  record Option(String value, String told, boolean ticked) {}

  static WorkloadPage of(
      Visit visit,
      WorkloadMetadata workload,
      Map<UUID, String> projects,
      GrantForm typed,
      String error) {
    String path = Paths.workload(workload.workloadId());
    return new WorkloadPage(
        Chrome.of(visit, Section.WORKLOADS, workload.name()),
        path,
        Badge.of(workload),
        Times.shown(workload.createdAt()),
        Optional.ofNullable(workload.revokedAt()).map(Times::shown),
        Held.all(workload.grants()).stream().map(held -> place(held, projects, path)).toList(),
        visit.caller().has(Role.ADMIN) && !workload.isRevoked(),
        Arrays.stream(Right.values())
            .map(each -> new Option(each.code(), told(each), typed.rights().contains(each.code())))
            .toList(),
        typed.everyKind(),
        Arrays.stream(SecretKind.values())
            .map(
                each ->
                    new Option(each.code(), Kinds.text(each), typed.kinds().contains(each.code())))
            .toList(),
        typed.everyProject(),
        typed.projectIds(),
        error);
  }

  private static Place place(Held held, Map<UUID, String> projects, String path) {
    return new Place(
        held.kind().map(Kinds::text).orElse("every kind"),
        held.projectId().map(id -> projects.getOrDefault(id, "destroyed")).orElse("every project"),
        held.projectId().map(Paths::project),
        held.grants().stream().map(grant -> row(grant, path)).toList());
  }

  private static GrantRow row(HeldGrant grant, String path) {
    return new GrantRow(grant.right().code(), path + "/grants/" + grant.grantId() + "/take");
  }

  private static String told(Right right) {
    return switch (right) {
      case RESOLVE -> "resolve: gets the stored value in plaintext";
      case SIGN -> "sign: uses the value without seeing it";
      case ROTATE -> "rotate: replaces the value in place";
      case STORE -> "store: adds secrets";
      case IMPORT -> "import: adds secrets by the hundred";
      case AUDIT -> "audit: reads the audit trail";
      case KEYS -> "keys: rotates keys (takes every kind)";
    };
  }

  /** The projects that the grants name. */
  static Set<UUID> named(WorkloadMetadata workload) {
    return workload.grants().stream()
        .map(HeldGrant::projectId)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
