package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.crypto.GeneratedSecret;
import com.layers.vault.identity.ApiKeyMetadata;
import com.layers.vault.identity.ApiKeys;
import com.layers.vault.identity.IssuedApiKey;
import com.layers.vault.identity.NewApiKey;
import com.layers.vault.tenant.OrganizationMetadata;
import com.layers.vault.tenant.Organizations;
import com.layers.vault.tenant.ProjectMetadata;
import com.layers.vault.tenant.Projects;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The API keys of partners. A key, and what its requests are signed under, is shown on the answer
 * to the form that makes it, and on no page that can be read again.
 */
@WebServlet("/console/api-keys/*")
public class ApiKeysServlet extends ConsoleServlet {

  private static final String ORGANIZATION = "organization";

  @Inject ApiKeys apiKeys;
  @Inject Organizations organizations;
  @Inject Projects projects;

  @Override
  Reply get(Visit visit) {
    return switch (String.join("/", visit.path())) {
      case "" -> list(visit);
      case "new" -> form(visit);
      default -> {
        if (visit.path().size() > 1) {
          throw Misdirected.noSuchPage();
        }
        yield one(visit, visit.id(0));
      }
    };
  }

  @Override
  Reply post(Visit visit, Form form) {
    if (visit.path().isEmpty()) {
      return create(visit, form);
    }
    UUID id = visit.id(0);
    switch (String.join("/", visit.path().subList(1, visit.path().size()))) {
      case "rotate" -> {
        Chrome chrome = toShow(visit);
        return shown(chrome, "Another secret", apiKeys.rotate(visit.caller(), id));
      }
      case "revoke" -> {
        apiKeys.revoke(visit.caller(), id, null);
        return Reply.seeOther(Notice.API_KEY_REVOKED.on(Paths.apiKey(id)));
      }
      default -> throw Misdirected.noSuchForm();
    }
  }

  private Reply list(Visit visit) {
    OperatorCaller caller = visit.caller();
    String keyId = visit.query("key_id").orElse("");
    Optional<ApiKeyMetadata> wanted =
        keyId.isEmpty() ? Optional.empty() : apiKeys.find(caller, keyId);
    if (wanted.isPresent()) {
      return Reply.seeOther(Paths.apiKey(wanted.get().apiKeyId()));
    }
    Optional<UUID> organization = visit.query(ORGANIZATION).flatMap(Visit::id);
    organization.ifPresent(id -> organizations.get(caller, id));
    Slice<ApiKeyMetadata> found =
        Slice.of(
            apiKeys.newest(caller, organization.orElse(null), Slice.after(visit), Slice.ASKED),
            ApiKeyMetadata::apiKeyId);
    var named =
        found.rows().stream().map(ApiKeyMetadata::organizationId).collect(Collectors.toSet());
    organization.ifPresent(named::add);
    return Reply.page(
        ApiKeysPage.of(visit, organization, found, organizations.names(caller, named), keyId));
  }

  private Reply one(Visit visit, UUID id) {
    OperatorCaller caller = visit.caller();
    ApiKeyMetadata key = apiKeys.get(caller, id);
    return Reply.page(
        ApiKeyPage.of(
            visit,
            key,
            organizations.get(caller, key.organizationId()),
            projects.names(caller, key.projects().members())));
  }

  private Reply form(Visit visit) {
    visit.needs(Role.ADMIN);
    UUID id = visit.query(ORGANIZATION).flatMap(Visit::id).orElseThrow(Misdirected::noSuchPage);
    return Reply.page(
        NewApiKeyPage.empty(visit, organizations.get(visit.caller(), id), projects(visit, id)));
  }

  private Reply create(Visit visit, Form form) {
    UUID id = Visit.id(form.text(ORGANIZATION)).orElseThrow(Misdirected::malformedForm);
    try {
      NewApiKey wanted = ApiKeyForm.read(id, form);
      Chrome chrome = toShow(visit);
      return shown(chrome, "The API key", apiKeys.create(visit.caller(), wanted));
    } catch (Refusal refusal) {
      String error = Mistake.of(refusal);
      OrganizationMetadata organization = organizations.get(visit.caller(), id);
      return Reply.page(
          422, NewApiKeyPage.again(visit, organization, projects(visit, id), form, error));
    }
  }

  private Slice<ProjectMetadata> projects(Visit visit, UUID organizationId) {
    return Slice.of(
        projects.listOf(visit.caller(), organizationId, null, Slice.ASKED),
        ProjectMetadata::projectId);
  }

  /** Made before the key is: once that is done, nothing keeps its only copy back. */
  private static Chrome toShow(Visit visit) {
    return Chrome.of(visit, Section.API_KEYS, "");
  }

  private static Reply shown(Chrome chrome, String what, IssuedApiKey issued) {
    ApiKeyMetadata key = issued.metadata();
    List<ShownOncePage.Shown> shown = new ArrayList<>();
    shown.add(new ShownOncePage.Shown("API key", issued.key().reveal()));
    issued
        .signingSecret()
        .map(GeneratedSecret::reveal)
        .ifPresent(value -> shown.add(new ShownOncePage.Shown("Signing secret", value)));
    return Reply.page(
        new ShownOncePage(
            chrome.titled(what + " “" + key.name() + "”"),
            Area.sentence(key.scopes()),
            shown,
            Paths.apiKey(key.apiKeyId())));
  }
}
