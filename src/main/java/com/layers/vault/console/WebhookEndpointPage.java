package com.layers.vault.console;

import com.layers.vault.access.Role;
import com.layers.vault.tenant.PlacedProject;
import com.layers.vault.tenant.ProjectState;
import com.layers.vault.webhook.WebhookEndpointMetadata;
import io.jstach.jstache.JStache;
import java.util.Optional;

/**
 * One webhook endpoint: where it is, of what it is told, and what can be done with it.
 *
 * @param revision of what is shown: a change of another one is not taken
 * @param changeable whether the caller may change it, and its project is active
 * @param error why a form was not taken; empty when none was sent
 */
@JStache(path = "console/webhook-endpoint.html")
record WebhookEndpointPage(
    Chrome chrome,
    String path,
    String project,
    String projectPath,
    String organization,
    String organizationPath,
    String url,
    String events,
    Optional<SecretLink> secret,
    String created,
    String changed,
    String revision,
    boolean changeable,
    WebhookEndpointForm typed,
    String error) {

  static WebhookEndpointPage of(
      Visit visit,
      WebhookEndpointMetadata endpoint,
      PlacedProject placed,
      WebhookEndpointForm typed,
      String error) {
    var project = placed.project();
    return new WebhookEndpointPage(
        Chrome.of(visit, Section.ORGANIZATIONS, "Webhook endpoint"),
        Paths.webhookEndpoint(endpoint.endpointId()),
        project.name(),
        Paths.project(project.projectId()),
        placed.organization().name(),
        Paths.organization(placed.organization().organizationId()),
        endpoint.url(),
        Words.list(WebhooksServlet.codes(endpoint)),
        SecretLink.of(endpoint.secretVaultId()),
        Times.shown(endpoint.createdAt()),
        Times.shown(endpoint.updatedAt()),
        String.valueOf(endpoint.revision()),
        visit.caller().has(Role.ADMIN) && project.state() == ProjectState.ACTIVE,
        typed,
        error);
  }
}
