package com.layers.vault.console;

import com.layers.vault.access.Role;
import com.layers.vault.identity.ApiKeyMetadata;
import com.layers.vault.tenant.OrganizationMetadata;
import com.layers.vault.tenant.ProjectMetadata;
import io.jstach.jstache.JStache;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One organization with its projects and API keys.
 *
 * @param suspended since when it is; empty while it is not
 * @param next the path of the next projects
 * @param apiKeys the newest ones
 * @param moreKeys where the others are; empty when these are all
 * @param name what was typed as a project's name, when the form was sent and not taken
 * @param error why it was not; empty when it was not sent
 */
@JStache(path = "console/organization.html")
record OrganizationPage(
    Chrome chrome,
    String id,
    String path,
    Badge state,
    String created,
    Optional<String> suspended,
    List<Row> projects,
    Optional<String> next,
    List<Key> apiKeys,
    Optional<String> moreKeys,
    String newKeyPath,
    boolean admin,
    boolean writer,
    String name,
    String error) {

  /** A project of the organization. */
  record Row(String name, String path, Badge state, String created) {

    static Row of(ProjectMetadata each) {
      return new Row(
          each.name(),
          Paths.project(each.projectId()),
          Badge.of(each),
          Times.shown(each.createdAt()));
    }
  }

  /** An API key of the organization. */
  record Key(String name, String path, Badge state, String may) {

    static Key of(ApiKeyMetadata each) {
      return new Key(
          each.name(),
          Paths.apiKey(each.apiKeyId()),
          Badge.of(each, Instant.now()),
          Area.sentence(each, Instant.now()));
    }
  }

  static OrganizationPage of(
      Visit visit,
      OrganizationMetadata organization,
      Slice<ProjectMetadata> projects,
      Slice<ApiKeyMetadata> apiKeys,
      String name,
      String error) {
    String path = Paths.organization(organization.organizationId());
    return new OrganizationPage(
        Chrome.of(visit, Section.ORGANIZATIONS, organization.name()),
        organization.organizationId().toString(),
        path,
        Badge.of(organization),
        Times.shown(organization.createdAt()),
        Optional.ofNullable(organization.suspendedAt()).map(Times::shown),
        projects.rows().stream().map(Row::of).toList(),
        projects.next(path),
        apiKeys.rows().stream().map(Key::of).toList(),
        apiKeys
            .after()
            .map(id -> Section.API_KEYS.path() + "?organization=" + organization.organizationId()),
        NewApiKeyPage.path(organization.organizationId()),
        visit.caller().has(Role.ADMIN),
        visit.caller().has(Role.WRITER),
        name,
        error);
  }
}
