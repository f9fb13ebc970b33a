package com.layers.vault.console;

import com.layers.vault.access.Scope;
import com.layers.vault.tenant.OrganizationMetadata;
import com.layers.vault.tenant.ProjectMetadata;
import io.jstach.jstache.JStache;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The form for a new API key of an organization.
 *
 * @param name what was typed, as are all that follow when the form was not taken
 * @param more whether the organization has projects beside those that are listed
 * @param others the ids of such ones
 * @param error why it was not taken; empty when it was not sent
 */
@JStache(path = "console/new-api-key.html")
record NewApiKeyPage(
    Chrome chrome,
    String organizationId,
    String organization,
    String organizationPath,
    String name,
    List<Area> areas,
    boolean everyProject,
    List<Choice> projects,
    boolean more,
    String others,
    String lastDay,
    boolean signed,
    String error) {

  /** Something that can be ticked. */
  record Choice(String value, String name, boolean ticked) {}

  static NewApiKeyPage empty(
      Visit visit, OrganizationMetadata organization, Slice<ProjectMetadata> projects) {
    return new NewApiKeyPage(
        chrome(visit, organization),
        organization.organizationId().toString(),
        organization.name(),
        Paths.organization(organization.organizationId()),
        "",
        Area.all(Set.of()),
        true,
        choices(projects, Set.of()),
        projects.after().isPresent(),
        "",
        "",
        false,
        "");
  }

  /** The form as it was sent. */
  static NewApiKeyPage again(
      Visit visit,
      OrganizationMetadata organization,
      Slice<ProjectMetadata> projects,
      Form form,
      String error) {
    return new NewApiKeyPage(
        chrome(visit, organization),
        organization.organizationId().toString(),
        organization.name(),
        Paths.organization(organization.organizationId()),
        form.text(ApiKeyForm.NAME),
        Area.all(
            form.all(ApiKeyForm.SCOPE).stream()
                .flatMap(code -> Scope.of(code).stream())
                .collect(Collectors.toSet())),
        !ProjectChoice.LISTED.equals(form.text(ProjectChoice.REACH)),
        choices(projects, Set.copyOf(form.all(ApiKeyForm.PROJECT))),
        projects.after().isPresent(),
        form.text(ApiKeyForm.OTHERS),
        form.text(ApiKeyForm.LAST_DAY),
        form.has(ApiKeyForm.SIGNED),
        error);
  }

  /** Where the form for an organization is. */
  static String path(UUID organizationId) {
    return Section.API_KEYS.path() + "/new?organization=" + organizationId;
  }

  private static Chrome chrome(Visit visit, OrganizationMetadata organization) {
    return Chrome.of(visit, Section.API_KEYS, "New API key of " + organization.name());
  }

  private static List<Choice> choices(Slice<ProjectMetadata> projects, Set<String> ticked) {
    return projects.rows().stream()
        .map(
            each -> {
              String id = each.projectId().toString();
              return new Choice(id, each.name(), ticked.contains(id));
            })
        .toList();
  }
}
