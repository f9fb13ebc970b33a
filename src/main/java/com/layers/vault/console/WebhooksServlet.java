package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.tenant.Projects;
import com.layers.vault.webhook.IssuedWebhookSecret;
import com.layers.vault.webhook.NewWebhookEndpoint;
import com.layers.vault.webhook.WebhookEndpointChange;
import com.layers.vault.webhook.WebhookEndpointMetadata;
import com.layers.vault.webhook.WebhookEndpoints;
import com.layers.vault.webhook.WebhookEvent;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The webhook endpoints of projects. What is sent to one is signed under a secret, which is shown
 * on the answer to the form that makes it, and on no page that can be read again.
 */
@WebServlet("/console/webhook-endpoints/*")
public class WebhooksServlet extends ConsoleServlet {

  private static final String PROJECT = "project";

  @Inject WebhookEndpoints endpoints;
  @Inject Projects projects;

  /** The events that an endpoint is told of, in their order. */
  static List<String> codes(WebhookEndpointMetadata endpoint) {
    return endpoint.events().stream().sorted().map(WebhookEvent::code).toList();
  }

  @Override
  Reply get(Visit visit) {
    if (visit.path().isEmpty()) {
      return Reply.seeOther(Section.ORGANIZATIONS.path());
    }
    if (visit.path().equals(List.of("new"))) {
      visit.needs(Role.ADMIN);
      UUID project = visit.query(PROJECT).flatMap(Visit::id).orElseThrow(Misdirected::noSuchPage);
      return form(200, visit, project, WebhookEndpointForm.EMPTY, "");
    }
    if (visit.path().size() > 1) {
      throw Misdirected.noSuchPage();
    }
    WebhookEndpointMetadata endpoint = endpoints.get(visit.caller(), visit.id(0));
    return one(200, visit, endpoint, new WebhookEndpointForm(endpoint.url(), codes(endpoint)), "");
  }

  @Override
  Reply post(Visit visit, Form form) {
    if (visit.path().isEmpty()) {
      return create(visit, form);
    }
    UUID id = visit.id(0);
    switch (String.join("/", visit.path().subList(1, visit.path().size()))) {
      case "change" -> {
        return change(visit, id, form);
      }
      case "rotate" -> {
        Duration overlap = Overlap.of(form.text("overlap"));
        Chrome chrome = toShow(visit);
        return shown(chrome, endpoints.rotateSecret(visit.caller(), id, null, overlap));
      }
      case "delete" -> {
        UUID project = endpoints.get(visit.caller(), id).projectId();
        endpoints.delete(visit.caller(), id, null);
        return Reply.seeOther(Notice.WEBHOOK_ENDPOINT_DELETED.on(Paths.project(project)));
      }
      default -> throw Misdirected.noSuchForm();
    }
  }

  private Reply create(Visit visit, Form form) {
    UUID project = Visit.id(form.text(PROJECT)).orElseThrow(Misdirected::malformedForm);
    WebhookEndpointForm typed = WebhookEndpointForm.typed(form);
    try {
      NewWebhookEndpoint wanted = new NewWebhookEndpoint(typed.url(), typed.meant());
      Chrome chrome = toShow(visit);
      return shown(chrome, endpoints.create(visit.caller(), project, wanted, null));
    } catch (Refusal refusal) {
      visit.caller().require(Role.ADMIN);
      return form(422, visit, project, typed, Mistake.of(refusal));
    }
  }

  private Reply change(Visit visit, UUID id, Form form) {
    WebhookEndpointForm typed = WebhookEndpointForm.typed(form);
    String revision = form.text("revision");
    if (!revision.matches("[0-9]{1,18}")) {
      throw Misdirected.malformedForm();
    }
    try {
      endpoints.change(
          visit.caller(),
          id,
          new WebhookEndpointChange(
              Long.valueOf(revision), Optional.of(typed.url()), Optional.of(typed.meant())));
      return Reply.seeOther(Notice.WEBHOOK_ENDPOINT_CHANGED.on(Paths.webhookEndpoint(id)));
    } catch (Refusal refusal) {
      visit.caller().require(Role.ADMIN);
      return one(422, visit, endpoints.get(visit.caller(), id), typed, Mistake.of(refusal));
    }
  }

  private Reply form(
      int status, Visit visit, UUID project, WebhookEndpointForm typed, String error) {
    return Reply.page(
        status,
        NewWebhookEndpointPage.of(visit, projects.placed(visit.caller(), project), typed, error));
  }

  private Reply one(
      int status,
      Visit visit,
      WebhookEndpointMetadata endpoint,
      WebhookEndpointForm typed,
      String error) {
    OperatorCaller caller = visit.caller();
    return Reply.page(
        status,
        WebhookEndpointPage.of(
            visit, endpoint, projects.placed(caller, endpoint.projectId()), typed, error));
  }

  /** Made before the secret is: once that is done, nothing keeps its only copy back. */
  private static Chrome toShow(Visit visit) {
    return Chrome.of(visit, Section.ORGANIZATIONS, "The webhook's signing secret");
  }

  private static Reply shown(Chrome chrome, IssuedWebhookSecret issued) {
    WebhookEndpointMetadata endpoint = issued.endpoint();
    return Reply.page(
        new ShownOncePage(
            chrome,
            "What is sent to " + endpoint.url() + " is signed under it.",
            issued.generated().stream()
                .map(secret -> new ShownOncePage.Shown("Signing secret", secret.reveal()))
                .toList(),
            Paths.webhookEndpoint(endpoint.endpointId())));
  }
}
