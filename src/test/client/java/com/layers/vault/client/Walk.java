package com.layers.vault.client;

import com.layers.vault.client.partner.AccountsApi;
import com.layers.vault.client.partner.ApiClient;
import com.layers.vault.client.partner.ApiException;
import com.layers.vault.client.partner.CallersApi;
import com.layers.vault.client.partner.KeysApi;
import com.layers.vault.client.partner.LayersApi;
import com.layers.vault.client.partner.ProjectsApi;
import com.layers.vault.client.partner.SecretsApi;
import com.layers.vault.client.partner.WebhooksApi;
import com.layers.vault.client.partner.model.Account;
import com.layers.vault.client.partner.model.AccountChange;
import com.layers.vault.client.partner.model.ApiKey;
import com.layers.vault.client.partner.model.CapiLayer;
import com.layers.vault.client.partner.model.Layer;
import com.layers.vault.client.partner.model.NewAccount;
import com.layers.vault.client.partner.model.NewApiKey;
import com.layers.vault.client.partner.model.NewProject;
import com.layers.vault.client.partner.model.NewSecret;
import com.layers.vault.client.partner.model.NewValue;
import com.layers.vault.client.partner.model.NewWebhookEndpoint;
import com.layers.vault.client.partner.model.Project;
import com.layers.vault.client.partner.model.Scope;
import com.layers.vault.client.partner.model.Secret;
import com.layers.vault.client.partner.model.SecretChange;
import com.layers.vault.client.partner.model.SecretKind;
import com.layers.vault.client.partner.model.SecretPage;
import com.layers.vault.client.partner.model.SecretState;
import com.layers.vault.client.partner.model.TiktokLayer;
import com.layers.vault.client.partner.model.WebhookEndpoint;
import com.layers.vault.client.partner.model.WebhookEndpointChange;
import com.layers.vault.client.partner.model.WebhookEvent;
import com.layers.vault.client.partner.model.WebhookSecretRotation;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Walks through the partner door with nothing but the generated client: {@code Walk <URI of the
 * door> <PEM of its authority> <file with an API key>}. Prints each step; ends with an exception at
 * the first one that is not as it must be.
 */
public final class Walk {

  private final ApiClient door;
  private final ProjectsApi projects;
  private final SecretsApi secrets;
  private final UUID project;

  private Walk(ApiClient door) throws ApiException {
    this.door = door;
    this.projects = new ProjectsApi(door);
    this.secrets = new SecretsApi(door);
    this.project = newProject().getProjectId();
  }

  public static void main(String[] args) throws Exception {
    String key = Files.readString(Path.of(args[2])).strip();
    Walk walk = new Walk(Door.open(args[0], Path.of(args[1]), key));
    walk.callers();
    walk.secrets();
    walk.pages();
    walk.layers();
    walk.accounts();
    walk.webhooks();
    walk.keys(args[0], Path.of(args[1]));
    walk.projects();
    System.out.println("walked");
  }

  private void callers() throws ApiException {
    var caller = new CallersApi(door).whoami(null);
    check("the caller holds every scope", caller.getScopes().size() == Scope.values().length);
  }

  private void secrets() throws ApiException {
    Secret stored = store("first", "a first value");
    check("stored at version 1", stored.getVersion() == 1);
    UUID id = stored.getVaultId();
    var rotated =
        secrets.rotateSecretWithHttpInfo(
            id, new NewValue().value("a second one"), null, null, null, null, null);
    check("rotated in place", rotated.getData().getVersion() == 2);
    String etag = rotated.getHeaders().get("etag").get(0);
    OffsetDateTime soon = OffsetDateTime.now(ZoneOffset.UTC).plusDays(30);
    Secret changed =
        secrets.changeSecret(
            id, new SecretChange().description("what it is for").rotateBy(soon), etag, null);
    check("changed", "what it is for".equals(changed.getDescription()));
    changed = secrets.changeSecret(id, new SecretChange().description(null), null, null);
    check("cleared by null, the rest left", changed.getDescription() == null);
    check("the rest left as it was", changed.getRotateBy() != null);
    refused(
        "a stale entity tag",
        412,
        () -> secrets.changeSecret(id, new SecretChange().description("late"), etag, null));
    Secret deleted = secrets.deleteSecret(id, "P8D", null, null);
    check("deletion is pending", deleted.getState() == SecretState.PENDING_DELETION);
    check("restored", secrets.restoreSecret(id, null, null).getState() == SecretState.ACTIVE);
    check("got", secrets.getSecret(id, null).getVaultId().equals(id));
  }

  private void pages() throws ApiException {
    for (int i = 0; i < 4; i++) {
      store("paged-" + i, "v");
    }
    Set<UUID> seen = new TreeSet<>();
    String cursor = null;
    do {
      SecretPage page = secrets.listSecrets(project, 2, cursor, null, null, null, null);
      check("a page of at most two", page.getItems().size() <= 2);
      page.getItems().forEach(secret -> seen.add(secret.getVaultId()));
      cursor = page.getNextCursor();
    } while (cursor != null);
    check("five secrets on the pages", seen.size() == 5);
    SecretPage named = secrets.listSecrets(project, null, null, null, null, "paged-3", null);
    check("one secret of that name", named.getItems().size() == 1);
  }

  private void layers() throws ApiException {
    LayersApi layers = new LayersApi(door);
    CapiLayer wanted = new CapiLayer().enabled(true).pixelId("12345").accessToken("EAAB");
    Layer capi = layers.putCapiLayer(project, wanted, null, null);
    UUID token = capi.getConfig().getCapi().getAccessTokenVaultId();
    capi = layers.putCapiLayer(project, wanted.accessToken("EAAC"), null, null);
    check("same id", token.equals(capi.getConfig().getCapi().getAccessTokenVaultId()));
    Secret secret = secrets.getSecret(token, null);
    check("rotated in place by the layer", secret.getVersion() == 2);
    check("referred to by the layer", secret.getReferences().size() == 1);
    refused(
        "deletion of a secret in use", 409, () -> secrets.deleteSecret(token, null, null, null));
    TiktokLayer other = new TiktokLayer().enabled(false).pixelCode("C4").accessToken("tt");
    layers.putTiktokLayer(project, other, null, null);
    check("two layers", layers.listLayers(project, null, null, null).getItems().size() == 2);
    layers.deleteTiktokLayer(project, null, null);
    layers.deleteCapiLayer(project, null, null);
    refused("a layer that is gone", 404, () -> layers.getCapiLayer(project, null));
    refused("the other one", 404, () -> layers.getTiktokLayer(project, null));
    check("released", secrets.getSecret(token, null).getReferences().isEmpty());
  }

  private void accounts() throws ApiException {
    AccountsApi accounts = new AccountsApi(door);
    Account account =
        accounts.createAccount(
            project,
            new NewAccount()
                .provider("meta")
                .externalId("act_1")
                .accessToken("a token")
                .refreshToken("another")
                .scopes(List.of("ads_read")),
            null,
            null);
    UUID id = account.getAccountId();
    accounts.changeAccount(id, new AccountChange().accessToken("a newer token"), null, null);
    account = accounts.changeAccount(id, new AccountChange().refreshToken(null), null, null);
    check("no refresh token", account.getRefreshTokenVaultId() == null);
    check(
        "a newer access token",
        secrets.getSecret(account.getAccessTokenVaultId(), null).getVersion() == 2);
    check("one account", accounts.listAccounts(project, null, null, null).getItems().size() == 1);
    check("got", accounts.getAccount(id, null).getExternalId().equals("act_1"));
    accounts.deleteAccount(id, null, null);
    refused("an account that is gone", 404, () -> accounts.getAccount(id, null));
  }

  private void webhooks() throws ApiException {
    WebhooksApi webhooks = new WebhooksApi(door);
    WebhookEndpoint endpoint =
        webhooks.createWebhookEndpoint(
            project,
            new NewWebhookEndpoint()
                .url(URI.create("https://hooks.example.com/vault"))
                .events(Set.of(WebhookEvent.SECRET_ROTATED)),
            UUID.randomUUID().toString(),
            null);
    UUID id = endpoint.getEndpointId();
    check("generated", endpoint.getSecret().startsWith("whsec_"));
    check("shown once", webhooks.getWebhookEndpoint(id, null).getSecret() == null);
    endpoint =
        webhooks.changeWebhookEndpoint(
            id,
            new WebhookEndpointChange().events(Set.of(WebhookEvent.SECRET_DELETED)),
            null,
            null);
    check("other events", endpoint.getEvents().contains(WebhookEvent.SECRET_DELETED));
    endpoint =
        webhooks.rotateWebhookSecret(id, new WebhookSecretRotation().overlap("PT1H"), null, null);
    check("another secret", endpoint.getSecret().startsWith("whsec_"));
    check(
        "one endpoint",
        webhooks.listWebhookEndpoints(project, null, null, null).getItems().size() == 1);
    webhooks.deleteWebhookEndpoint(id, null, null);
    refused("an endpoint that is gone", 404, () -> webhooks.getWebhookEndpoint(id, null));
  }

  private void keys(String uri, Path authority) throws Exception {
    KeysApi keys = new KeysApi(door);
    NewApiKey wanted = new NewApiKey().name("reader").scopes(List.of(Scope.SECRETS_READ));
    ApiKey key = keys.createApiKey(wanted, null, null);
    UUID id = key.getApiKeyId();
    CallersApi reader = new CallersApi(Door.open(uri, authority, key.getApiKey()));
    check("the new key is known", reader.whoami(null).getApiKeyId().equals(id));
    ApiKey rotated = keys.rotateApiKey(id, null, null);
    check("same key id", rotated.getKeyId().equals(key.getKeyId()));
    refused("the old key", 401, () -> reader.whoami(null));
    check("shown once", keys.getApiKey(id, null).getApiKey() == null);
    check("listed", !keys.listApiKeys(200, null, null).getItems().isEmpty());
    keys.revokeApiKey(id, null, null);
    CallersApi revoked = new CallersApi(Door.open(uri, authority, rotated.getApiKey()));
    refused("the revoked key", 401, () -> revoked.whoami(null));
  }

  private void projects() throws ApiException {
    projects.deleteProject(project, null, null, null);
    refused("a secret of a deleted project", 409, () -> store("late", "v"));
    check("restored", projects.restoreProject(project, null, null).getDeleteAfter() == null);
    check("got", projects.getProject(project, null).getProjectId().equals(project));
    check("listed", !projects.listProjects(1, null, null).getItems().isEmpty());
  }

  private Project newProject() throws ApiException {
    String key = UUID.randomUUID().toString();
    NewProject wanted = new NewProject().name("walk " + key);
    Project created = projects.createProject(wanted, key, null);
    Project again = projects.createProject(wanted, key, null);
    check("created once", again.getProjectId().equals(created.getProjectId()));
    return created;
  }

  private Secret store(String name, String value) throws ApiException {
    NewSecret wanted = new NewSecret().kind(SecretKind.GENERIC).name(name).value(value);
    return secrets.storeSecret(project, wanted, null, null, null, null, null, null, null);
  }

  private interface Step {
    void take() throws ApiException;
  }

  private static void refused(String what, int status, Step step) throws ApiException {
    try {
      step.take();
    } catch (ApiException refusal) {
      check(what + " is refused with " + status, refusal.getCode() == status);
      return;
    }
    throw new IllegalStateException(what + " was not refused");
  }

  private static void check(String what, boolean holds) {
    if (!holds) {
      throw new IllegalStateException("not so: " + what);
    }
    System.out.println(what);
  }
}
