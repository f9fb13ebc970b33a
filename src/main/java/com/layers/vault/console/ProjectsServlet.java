package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.account.AccountMetadata;
import com.layers.vault.account.Accounts;
import com.layers.vault.layer.Layers;
import com.layers.vault.tenant.PlacedProject;
import com.layers.vault.tenant.ProjectDeletion;
import com.layers.vault.tenant.Projects;
import com.layers.vault.webhook.WebhookEndpointMetadata;
import com.layers.vault.webhook.WebhookEndpoints;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The page of each project. */
@WebServlet("/console/projects/*")
public class ProjectsServlet extends ConsoleServlet {

  private static final int MOST_LAYERS = 10;

  @Inject Projects projects;
  @Inject Layers layers;
  @Inject Accounts accounts;
  @Inject WebhookEndpoints endpoints;

  @Override
  Reply get(Visit visit) {
    return switch (visit.path().size()) {
      case 0 -> Reply.seeOther(Section.ORGANIZATIONS.path());
      case 1 -> one(200, visit, "");
      default -> throw Misdirected.noSuchPage();
    };
  }

  @Override
  Reply post(Visit visit, Form form) {
    UUID id = visit.id(0);
    switch (String.join("/", visit.path().subList(1, visit.path().size()))) {
      case "delete" -> {
        return delete(visit, id, form.text("days"));
      }
      case "restore" -> {
        projects.restore(visit.caller(), id);
        return Reply.seeOther(Notice.PROJECT_RESTORED.on(Paths.project(id)));
      }
      default -> throw Misdirected.noSuchForm();
    }
  }

  private Reply delete(Visit visit, UUID id, String days) {
    try {
      projects.delete(visit.caller(), id, new ProjectDeletion(null, days(days)));
      return Reply.seeOther(Notice.PROJECT_DELETED.on(Paths.project(id)));
    } catch (Refusal refusal) {
      return one(422, visit, Mistake.of(refusal));
    }
  }

  private Reply one(int status, Visit visit, String error) {
    OperatorCaller caller = visit.caller();
    UUID id = visit.id(0);
    PlacedProject placed = projects.placeOf(caller, id);
    boolean gone = placed.isDestroyed();
    Slice<AccountMetadata> found =
        Slice.of(
            gone ? List.of() : accounts.list(caller, id, Slice.after(visit), Slice.ASKED),
            AccountMetadata::accountId);
    UUID after = visit.query("endpoints_after").flatMap(Visit::id).orElse(null);
    Slice<WebhookEndpointMetadata> told =
        Slice.of(
            gone ? List.of() : endpoints.list(caller, id, after, Slice.ASKED),
            WebhookEndpointMetadata::endpointId);
    return Reply.page(
        status,
        ProjectPage.of(
            visit,
            placed,
            projects.keyVersion(caller, id),
            gone ? List.of() : layers.list(caller, id, null, MOST_LAYERS),
            found,
            told,
            error));
  }

  private static Duration days(String text) {
    if (!text.matches("[0-9]{1,3}")) {
      throw Refusal.invalid("/days", "A number of days from 7 to 30.");
    }
    return Duration.ofDays(Integer.parseInt(text));
  }
}
