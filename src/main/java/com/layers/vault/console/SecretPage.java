package com.layers.vault.console;

import com.layers.vault.access.Role;
import com.layers.vault.access.SecretKind;
import com.layers.vault.audit.AuditRecord;
import com.layers.vault.secret.KeptVersion;
import com.layers.vault.secret.SecretMetadata;
import com.layers.vault.secret.SecretState;
import com.layers.vault.tenant.PlacedProject;
import com.layers.vault.tenant.ProjectState;
import io.jstach.jstache.JStache;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One secret: what is known of it, and what can be done with it. Its value is nowhere.
 *
 * @param history its newest records on the trail; {@code historyPath} leads to all of them
 * @param fields what its forms hold
 * @param projectDeleted whether its project is pending deletion
 * @param changeable whether the one who looks may change it, and it and its project are active
 * @param restorable whether the one who looks may bring it back
 * @param hint what the value that was just pasted looks like; empty for nothing odd
 * @param error why a form of it was not taken; empty when none was sent
 */
@JStache(path = "console/secret.html")
record SecretPage(
    Chrome chrome,
    String vaultId,
    String path,
    String kind,
    String kindCode,
    Badge state,
    int version,
    Optional<String> description,
    String project,
    String projectPath,
    String organization,
    String organizationPath,
    boolean organizationSuspended,
    boolean projectDeleted,
    String created,
    Optional<String> rotated,
    String used,
    Optional<String> expires,
    Optional<String> rotateBy,
    Optional<String> deleteAfter,
    List<Reference> references,
    List<Version> versions,
    List<AuditTrailPage.Row> history,
    String historyPath,
    SecretFields fields,
    List<ValueHint.Shown> hints,
    boolean changeable,
    boolean restorable,
    boolean destroyed,
    Optional<String> together,
    String askPath,
    boolean mayAsk,
    Optional<String> hint,
    String error) {

  /** A row that refers to it. */
  record Reference(String type, String id) {}

  /** A replaced version that is kept. */
  record Version(int number, String created, String replaced, String overlap, String expires) {

    static Version of(KeptVersion each) {
      boolean overlaps = each.overlapUntil() != null && each.overlapUntil().isAfter(Instant.now());
      return new Version(
          each.version(),
          Times.shown(each.createdAt()),
          Times.shown(each.replacedAt()),
          overlaps ? "until " + Times.shown(each.overlapUntil()) : "no more",
          each.expiresAt() == null ? "never" : Times.shown(each.expiresAt()));
    }
  }

  /** Whether the present value has a date, which its next one does not take over. */
  boolean dated() {
    return expires.isPresent() || rotateBy.isPresent();
  }

  /** Whether the dates of the next value are to be seen at once. */
  boolean opensDates() {
    return dated() || fields.rotating();
  }

  static SecretPage of(
      Visit visit,
      SecretMetadata secret,
      PlacedProject place,
      List<KeptVersion> versions,
      List<AuditRecord> history,
      SecretFields fields,
      String error) {
    boolean mayChange =
        visit.caller().has(Role.WRITER) && place.project().state() == ProjectState.ACTIVE;
    return new SecretPage(
        Chrome.of(visit, Section.SECRETS, secret.name()),
        secret.vaultId().toString(),
        Paths.secret(secret.vaultId()),
        secret.kind() == null ? "unknown" : Kinds.text(secret.kind()),
        Optional.ofNullable(secret.kind()).map(SecretKind::code).orElse(""),
        Badge.of(secret.state()),
        secret.version(),
        Optional.ofNullable(secret.description()),
        place.project().name(),
        Paths.project(secret.projectId()),
        place.organization().name(),
        Paths.organization(place.organization().organizationId()),
        place.organization().isSuspended(),
        place.project().state() == ProjectState.PENDING_DELETION,
        Times.shown(secret.createdAt()),
        shown(secret.rotatedAt()),
        shown(secret.lastResolvedAt()).orElse("never"),
        shown(secret.expiresAt()),
        shown(secret.rotateBy()),
        shown(secret.deleteAfter()),
        secret.references().stream().map(row -> new Reference(row.type(), row.id())).toList(),
        versions.stream().map(Version::of).toList(),
        history.stream().map(AuditTrailPage.Row::of).toList(),
        Paths.auditOf("vault_id", secret.vaultId().toString()),
        fields,
        ValueHint.all(),
        mayChange && secret.state() == SecretState.ACTIVE,
        mayChange && secret.state() == SecretState.PENDING_DELETION,
        secret.state() == SecretState.DESTROYED,
        together(secret, place),
        AskServlet.path(secret.vaultId(), !opens(secret, place)),
        AskServlet.mayAsk(visit.caller()),
        visit.query("hint").flatMap(ValueHint::of).map(ValueHint::text),
        error);
  }

  /** Whether a consent would open it: what does not resolve is not revealed either. */
  private static boolean opens(SecretMetadata secret, PlacedProject place) {
    boolean expired = secret.expiresAt() != null && !secret.expiresAt().isAfter(Instant.now());
    return secret.state() == SecretState.ACTIVE
        && place.project().state() == ProjectState.ACTIVE
        && !place.organization().isSuspended()
        && !expired;
  }

  private static Optional<String> together(SecretMetadata secret, PlacedProject place) {
    if (secret.state() == SecretState.DESTROYED) {
      return Optional.empty();
    }
    return Optional.of(
        opens(secret, place)
            ? "break glass, to read its value once, or destroy it at once"
            : "destroy it at once");
  }

  private static Optional<String> shown(Instant time) {
    return Optional.ofNullable(time).map(Times::shown);
  }
}
