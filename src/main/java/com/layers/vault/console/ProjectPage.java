package com.layers.vault.console;

import com.layers.vault.access.Role;
import com.layers.vault.account.AccountMetadata;
import com.layers.vault.layer.LayerMetadata;
import com.layers.vault.tenant.PlacedProject;
import com.layers.vault.tenant.ProjectMetadata;
import com.layers.vault.tenant.ProjectState;
import com.layers.vault.webhook.WebhookEndpointMetadata;
import io.jstach.jstache.JStache;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One project: where it stands, and the rows of it that refer to secrets.
 *
 * @param organizationSuspended whether nothing of it resolves for that reason
 * @param keyVersion which version of its key seals now; empty when it has none any more
 * @param deleteAfter when its keys are destroyed; empty while it is not pending deletion
 * @param nextAccounts the path of the next accounts
 * @param nextEndpoints the path of the next webhook endpoints
 * @param error why a form of it was not taken; empty when none was sent
 */
@JStache(path = "console/project.html")
record ProjectPage(
    Chrome chrome,
    String id,
    String path,
    String organization,
    String organizationPath,
    boolean organizationSuspended,
    Badge state,
    String created,
    String changed,
    Optional<String> keyVersion,
    Optional<String> deleteAfter,
    List<Layer> layers,
    List<Account> accounts,
    Optional<String> nextAccounts,
    List<Endpoint> endpoints,
    Optional<String> nextEndpoints,
    boolean active,
    boolean admin,
    boolean writer,
    String error) {

  /** A layer, as its row is configured. */
  record Layer(String name, Badge state, String pixel, Optional<SecretLink> token, String changed) {

    static Layer of(LayerMetadata each) {
      return new Layer(
          switch (each.layer()) {
            case CAPI -> "Meta CAPI";
            case TIKTOK -> "TikTok Events API";
          },
          each.enabled() ? new Badge("on", "good") : new Badge("off", "plain"),
          each.pixel(),
          SecretLink.of(each.accessTokenVaultId()),
          Times.shown(each.updatedAt()));
    }
  }

  /** A connected account. */
  record Account(
      String provider,
      String externalId,
      String scopes,
      String expires,
      Optional<SecretLink> access,
      Optional<SecretLink> refresh) {

    static Account of(AccountMetadata each) {
      return new Account(
          each.provider(),
          each.externalId(),
          String.join(", ", each.scopes()),
          each.expiresAt() == null ? "not said" : Times.shown(each.expiresAt()),
          SecretLink.of(each.accessTokenVaultId()),
          SecretLink.of(each.refreshTokenVaultId()));
    }
  }

  /** A webhook endpoint. */
  record Endpoint(String url, String path, String events, Optional<SecretLink> secret) {

    static Endpoint of(WebhookEndpointMetadata each) {
      return new Endpoint(
          each.url(),
          Paths.webhookEndpoint(each.endpointId()),
          String.join(", ", WebhooksServlet.codes(each)),
          SecretLink.of(each.secretVaultId()));
    }
  }

  static ProjectPage of(
      Visit visit,
      PlacedProject placed,
      int keyVersion,
      List<LayerMetadata> layers,
      Slice<AccountMetadata> accounts,
      Slice<WebhookEndpointMetadata> endpoints,
      String error) {
    ProjectMetadata project = placed.project();
    String path = Paths.project(project.projectId());
    return new ProjectPage(
        Chrome.of(visit, Section.ORGANIZATIONS, project.name()),
        project.projectId().toString(),
        path,
        placed.organization().name(),
        Paths.organization(placed.organization().organizationId()),
        placed.organization().isSuspended(),
        Badge.of(project),
        Times.shown(project.createdAt()),
        Times.shown(project.updatedAt()),
        Optional.of(keyVersion).filter(version -> version > 0).map(String::valueOf),
        deleteAfter(project).map(Times::shown),
        layers.stream().map(Layer::of).toList(),
        accounts.rows().stream().map(Account::of).toList(),
        accounts.next(path),
        endpoints.rows().stream().map(Endpoint::of).toList(),
        endpoints.after().map(id -> path + "?endpoints_after=" + id),
        project.state() == ProjectState.ACTIVE,
        visit.caller().has(Role.ADMIN),
        visit.caller().has(Role.WRITER),
        error);
  }

  private static Optional<Instant> deleteAfter(ProjectMetadata project) {
    return Optional.ofNullable(project.deleteAfter())
        .filter(time -> project.state() == ProjectState.PENDING_DELETION);
  }
}
