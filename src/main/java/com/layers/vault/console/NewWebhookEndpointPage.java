package com.layers.vault.console;

import com.layers.vault.tenant.PlacedProject;
import io.jstach.jstache.JStache;

/**
 * The form for a new webhook endpoint of a project.
 *
 * @param typed what was, when the form was sent and not taken
 * @param error why it was not; empty when it was not sent
 */
@JStache(path = "console/new-webhook-endpoint.html")
record NewWebhookEndpointPage(
    Chrome chrome,
    String projectId,
    String project,
    String projectPath,
    String organization,
    String organizationPath,
    WebhookEndpointForm typed,
    String error) {

  static NewWebhookEndpointPage of(
      Visit visit, PlacedProject placed, WebhookEndpointForm typed, String error) {
    var project = placed.project();
    return new NewWebhookEndpointPage(
        Chrome.of(visit, Section.ORGANIZATIONS, "New webhook endpoint of " + project.name()),
        project.projectId().toString(),
        project.name(),
        Paths.project(project.projectId()),
        placed.organization().name(),
        Paths.organization(placed.organization().organizationId()),
        typed,
        error);
  }
}
