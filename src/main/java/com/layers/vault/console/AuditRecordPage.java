package com.layers.vault.console;

import com.layers.vault.audit.AuditRecord;
import com.layers.vault.tenant.SystemProjects;
import io.jstach.jstache.JStache;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** One record of the trail, whole. */
@JStache(path = "console/audit-record.html")
record AuditRecordPage(
    Chrome chrome,
    String time,
    String actor,
    String actorPath,
    String door,
    String action,
    String actionCode,
    Badge outcome,
    Optional<String> reason,
    boolean own,
    Optional<SecretLink> secret,
    Optional<Integer> version,
    Optional<Place> project,
    Optional<Place> organization,
    Optional<String> subject,
    Optional<String> purpose,
    int occurrences,
    String requestId,
    String requestPath,
    Optional<String> digest) {

  private static final Duration AROUND = Duration.ofMinutes(1);

  /** An id and the page of what has it. */
  record Place(String id, String path) {}

  static AuditRecordPage of(Visit visit, AuditRecord each) {
    return new AuditRecordPage(
        Chrome.of(visit, Section.AUDIT, "Record " + each.recordId()),
        Times.exact(each.occurredAt()),
        each.actor(),
        Paths.auditOf("actor", each.actor()),
        AuditWords.door(each.door()),
        AuditWords.action(each.action()),
        each.action(),
        AuditWords.outcome(each.outcome()),
        AuditWords.reason(each.reason()),
        isOwn(each),
        SecretLink.of(each.vaultId()),
        Optional.ofNullable(each.version()),
        place(each.projectId(), Optional.ofNullable(each.projectId()).map(Paths::project)),
        place(
            each.organizationId(),
            Optional.ofNullable(each.organizationId()).map(Paths::organization)),
        Optional.ofNullable(each.subject()),
        Optional.ofNullable(each.purpose()),
        each.occurrences(),
        each.requestId(),
        requestPath(each),
        Optional.ofNullable(each.digest()));
  }

  /** Whether it is about what belongs to the vault itself, of which there are no pages. */
  static boolean isOwn(AuditRecord each) {
    return SystemProjects.INSTALLATION.equals(each.organizationId());
  }

  /** All that its request left: no index leads there, so the time does. */
  private static String requestPath(AuditRecord each) {
    return Paths.auditOf("request_id", each.requestId())
        + "&from="
        + Times.field(each.occurredAt().minus(AROUND))
        + "&to="
        + Times.field(each.occurredAt().plus(AROUND));
  }

  private static Optional<Place> place(UUID id, Optional<String> path) {
    return path.map(found -> new Place(id.toString(), found));
  }
}
