package com.layers.vault.console;

import com.layers.vault.access.Role;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditPage;
import com.layers.vault.audit.AuditRecord;
import com.layers.vault.audit.Outcome;
import io.jstach.jstache.JStache;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Records of the trail that a search found.
 *
 * @param asked what was typed
 * @param next the path of the next page; empty on the last one
 * @param lookedBackTo where a search among very many records stopped for now; empty when it did not
 * @param error why the search could not be understood; empty when it could
 */
@JStache(path = "console/audit.html")
record AuditTrailPage(
    Chrome chrome,
    AuditForm asked,
    List<Kinds.Choice> actions,
    List<Kinds.Choice> outcomes,
    List<AuditForm.Field> fields,
    List<Row> rows,
    Optional<String> next,
    Optional<String> lookedBackTo,
    boolean auditor,
    boolean understood,
    String error) {

  /** One record in a line. */
  record Row(
      String time,
      String path,
      String actor,
      String action,
      Badge outcome,
      Optional<ShortLink> secret,
      Optional<String> subject,
      Optional<String> version,
      Optional<ShortLink> project,
      Optional<String> purpose) {

    static Row of(AuditRecord each) {
      boolean own = AuditRecordPage.isOwn(each);
      return new Row(
          Times.second(each.occurredAt()),
          Paths.auditRecord(each.recordId()),
          each.actor(),
          AuditWords.action(each.action()),
          AuditWords.outcome(each.outcome()),
          ShortLink.of(own ? null : each.vaultId(), Paths::secret),
          Optional.ofNullable(each.subject()),
          Optional.ofNullable(each.version()).map(String::valueOf),
          ShortLink.of(own ? null : each.projectId(), Paths::project),
          Optional.ofNullable(each.purpose()));
    }
  }

  /** The end of an id, which tells it from others on a page, and the page of what has it. */
  record ShortLink(String end, String path) {

    private static final int WHERE_THE_LAST_GROUP_BEGINS = 24;

    private static Optional<ShortLink> of(UUID id, Function<UUID, String> path) {
      return Optional.ofNullable(id)
          .map(
              each ->
                  new ShortLink(
                      "…" + each.toString().substring(WHERE_THE_LAST_GROUP_BEGINS),
                      path.apply(each)));
    }
  }

  static AuditTrailPage of(Visit visit, AuditForm asked, AuditPage found, String error) {
    return new AuditTrailPage(
        Chrome.of(visit, Section.AUDIT, "Audit trail"),
        asked,
        AuditWords.actions(Action.of(asked.action())),
        AuditWords.outcomes(Outcome.of(asked.outcome())),
        asked.fields(),
        found.records().stream().map(Row::of).toList(),
        Optional.ofNullable(found.next()).map(asked::path),
        Optional.ofNullable(found.lookedBackTo()).map(Times::shown),
        visit.caller().has(Role.AUDITOR),
        error.isEmpty(),
        error);
  }
}
