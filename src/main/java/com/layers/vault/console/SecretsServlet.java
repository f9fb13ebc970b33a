package com.layers.vault.console;

import com.layers.vault.access.Change;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.AuditFilter;
import com.layers.vault.audit.AuditSearch;
import com.layers.vault.secret.Deletion;
import com.layers.vault.secret.FoundSecrets;
import com.layers.vault.secret.KeptVersions;
import com.layers.vault.secret.MetadataChange;
import com.layers.vault.secret.Rotation;
import com.layers.vault.secret.SecretMetadata;
import com.layers.vault.secret.SecretSearch;
import com.layers.vault.secret.Vault;
import com.layers.vault.tenant.Projects;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The search of secrets, and the page of each. */
@WebServlet("/console/secrets/*")
public class SecretsServlet extends ConsoleServlet {

  /** How many records of the trail a secret's page shows. */
  private static final int HISTORY = 10;

  @Inject Vault vault;
  @Inject SecretSearch search;
  @Inject KeptVersions versions;
  @Inject AuditSearch trail;
  @Inject Projects projects;

  @Override
  Reply get(Visit visit) {
    return switch (visit.path().size()) {
      case 0 -> list(visit);
      case 1 -> one(200, visit, SecretFields::of, "");
      default -> throw Misdirected.noSuchPage();
    };
  }

  @Override
  Reply post(Visit visit, Form form) {
    UUID id = visit.id(0);
    String act = String.join("/", visit.path().subList(1, visit.path().size()));
    try {
      return Reply.seeOther(
          switch (act) {
            case "rotate" -> rotate(visit, id, form);
            case "describe" -> describe(visit, id, form);
            case "versions/restore" -> restoreVersion(visit, id, form);
            case "delete" -> delete(visit, id, form);
            case "restore" -> restore(visit, id);
            default -> throw Misdirected.noSuchForm();
          });
    } catch (Refusal refusal) {
      String error = act.equals("rotate") ? Mistake.ofPasted(refusal) : Mistake.of(refusal);
      return one(422, visit, secret -> SecretFields.of(secret, act, form), error);
    }
  }

  private Reply list(Visit visit) {
    SecretSearchForm asked = SecretSearchForm.of(visit);
    Optional<UUID> whole = Visit.id(asked.name());
    if (whole.isPresent()) {
      return Reply.seeOther(Paths.secret(whole.get()));
    }
    FoundSecrets found =
        asked
            .query()
            .map(query -> search.find(visit.caller(), query, Slice.after(visit), Slice.MOST))
            .orElse(new FoundSecrets(List.of(), null, 0));
    return Reply.page(SecretsPage.of(visit, asked, found));
  }

  private Reply one(
      int status, Visit visit, Function<SecretMetadata, SecretFields> fields, String error) {
    SecretMetadata secret = vault.metadata(visit.caller(), visit.id(0));
    return Reply.page(
        status,
        SecretPage.of(
            visit,
            secret,
            projects.placeOf(visit.caller(), secret.projectId()),
            versions.list(visit.caller(), secret.vaultId()),
            trail
                .find(
                    visit.caller(),
                    AuditFilter.ofSecret(secret.vaultId()),
                    AuditSearch.FROM_THE_NEWEST,
                    HISTORY)
                .records(),
            fields.apply(secret),
            error));
  }

  private String rotate(Visit visit, UUID id, Form form) {
    try (Pasted pasted = Pasted.of(form)) {
      Rotation rotation =
          new Rotation(
              revision(form),
              Overlap.of(form.text("overlap")),
              Times.typed(form.text("expires_at"), "/expires_at"),
              Times.typed(form.text("rotate_by"), "/rotate_by"));
      SecretMetadata rotated = vault.rotate(visit.caller(), id, rotation, pasted.value());
      return pasted.toldOn(Paths.secret(id), Notice.SECRET_ROTATED, rotated.kind());
    }
  }

  private String describe(Visit visit, UUID id, Form form) {
    SecretMetadata secret = vault.metadata(visit.caller(), id);
    vault.describe(
        visit.caller(),
        id,
        new MetadataChange(
            revision(form),
            description(form.lines("description"), secret.description()),
            time(form, "expires_at", secret.expiresAt()),
            time(form, "rotate_by", secret.rotateBy())));
    return Notice.SECRET_DESCRIBED.on(Paths.secret(id));
  }

  /** What the page showed, and was sent back, stays as it is: fields hold less than rows do. */
  private static Change<String> description(String typed, String known) {
    if (typed.equals(known == null ? "" : Form.lineFeeds(known).strip())) {
      return Change.none();
    }
    return Change.to(typed.isEmpty() ? null : typed);
  }

  private static Change<Instant> time(Form form, String field, Instant known) {
    String typed = form.text(field);
    return typed.equals(Times.field(known))
        ? Change.none()
        : Change.to(Times.typed(typed, "/" + field));
  }

  private String restoreVersion(Visit visit, UUID id, Form form) {
    versions.restore(visit.caller(), id, number(form, "version"), revision(form));
    return Notice.VERSION_RESTORED.on(Paths.secret(id));
  }

  private String delete(Visit visit, UUID id, Form form) {
    int days = number(form, "days");
    if (days < 7 || days > 30) {
      throw Refusal.invalid("/days", "7 to 30.");
    }
    vault.delete(visit.caller(), id, new Deletion(revision(form), Duration.ofDays(days)));
    return Notice.SECRET_DELETED.on(Paths.secret(id));
  }

  private String restore(Visit visit, UUID id) {
    vault.restore(visit.caller(), id);
    return Notice.SECRET_RESTORED.on(Paths.secret(id));
  }

  /** The revision that the page showed: what was changed since is not overwritten unseen. */
  private static Long revision(Form form) {
    return (long) number(form, "revision");
  }

  private static int number(Form form, String field) {
    String text = form.text(field);
    if (!text.matches("[0-9]{1,9}")) {
      throw Refusal.invalid("/" + field, "A number.");
    }
    return Integer.parseInt(text);
  }
}
