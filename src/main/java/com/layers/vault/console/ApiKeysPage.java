package com.layers.vault.console;

import com.layers.vault.access.Role;
import com.layers.vault.identity.ApiKeyMetadata;
import io.jstach.jstache.JStache;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The API keys of one organization or of all, the newest first.
 *
 * @param organization whose keys are shown; empty for all
 * @param newPath where the form for a new one is; empty where that takes a choice or a role
 * @param keyId what was looked for, when nothing was found
 * @param next the path of the next page
 */
@JStache(path = "console/api-keys.html")
record ApiKeysPage(
    Chrome chrome,
    Optional<String> organization,
    String organizationPath,
    List<Row> rows,
    Optional<String> newPath,
    String keyId,
    Optional<String> next) {

  /** A key in the list. */
  record Row(
      String name,
      String path,
      String keyId,
      String organization,
      String organizationPath,
      String may,
      String where,
      Badge state) {}

  /** Whether a key was looked for that there is not. */
  boolean missing() {
    return !keyId.isEmpty();
  }

  static ApiKeysPage of(
      Visit visit,
      Optional<UUID> organizationId,
      Slice<ApiKeyMetadata> found,
      Map<UUID, String> organizations,
      String keyId) {
    Optional<String> name = organizationId.map(organizations::get);
    String query = organizationId.map(id -> "?organization=" + id).orElse("");
    return new ApiKeysPage(
        Chrome.of(
            visit, Section.API_KEYS, name.map(text -> "API keys of " + text).orElse("API keys")),
        name,
        organizationId.map(Paths::organization).orElse(""),
        found.rows().stream().map(each -> row(each, organizations)).toList(),
        organizationId.filter(id -> visit.caller().has(Role.ADMIN)).map(NewApiKeyPage::path),
        keyId,
        found.next(Section.API_KEYS.path() + query));
  }

  private static Row row(ApiKeyMetadata each, Map<UUID, String> organizations) {
    return new Row(
        each.name(),
        Paths.apiKey(each.apiKeyId()),
        each.keyId(),
        organizations.getOrDefault(each.organizationId(), ""),
        Paths.organization(each.organizationId()),
        Area.sentence(each, Instant.now()),
        where(each),
        Badge.of(each, Instant.now()));
  }

  private static String where(ApiKeyMetadata key) {
    int projects = key.projects().members().size();
    if (key.projects().all()) {
      return "every project";
    }
    return switch (projects) {
      case 0 -> "no project";
      case 1 -> "1 project";
      default -> projects + " projects";
    };
  }
}
