package com.layers.vault.console;

import com.layers.vault.access.Role;
import com.layers.vault.identity.ApiKeyMetadata;
import com.layers.vault.tenant.OrganizationMetadata;
import io.jstach.jstache.JStache;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One API key: what it can do, and what can be done with it.
 *
 * @param sentence what it can do, at one glance
 * @param expires since or from when it opens nothing; empty for never
 * @param revoked since when it is; empty while it is not
 * @param live whether it opens the door, its organization apart
 */
@JStache(path = "console/api-key.html")
record ApiKeyPage(
    Chrome chrome,
    String path,
    String keyId,
    String organization,
    String organizationPath,
    boolean organizationSuspended,
    Badge state,
    String sentence,
    List<Area> areas,
    boolean everyProject,
    List<Link> projects,
    Optional<String> expires,
    boolean signed,
    String created,
    String changed,
    Optional<String> revoked,
    boolean live,
    boolean admin) {

  /** Whether it is bound to projects of which there is none. */
  boolean nowhere() {
    return !everyProject && projects.isEmpty();
  }

  boolean somewhere() {
    return !projects.isEmpty();
  }

  /** A project that it is bound to. */
  record Link(String name, String path) {}

  static ApiKeyPage of(
      Visit visit,
      ApiKeyMetadata key,
      OrganizationMetadata organization,
      Map<UUID, String> projects) {
    Badge state = Badge.of(key, Instant.now());
    return new ApiKeyPage(
        Chrome.of(visit, Section.API_KEYS, key.name()),
        Paths.apiKey(key.apiKeyId()),
        key.keyId(),
        organization.name(),
        Paths.organization(organization.organizationId()),
        organization.isSuspended(),
        state,
        Area.sentence(key, Instant.now()),
        Area.all(key.scopes()),
        key.projects().all(),
        key.projects().members().stream()
            .sorted()
            .map(id -> new Link(projects.getOrDefault(id, "destroyed"), Paths.project(id)))
            .toList(),
        key.expiresAt().map(Times::shown),
        key.signingSecretVaultId().isPresent(),
        Times.shown(key.createdAt()),
        Times.shown(key.updatedAt()),
        key.revokedAt().map(Times::shown),
        state.text().equals("active"),
        visit.caller().has(Role.ADMIN));
  }
}
