package com.layers.vault.identity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import com.layers.vault.access.Extent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The projects that API keys are bound to. They are rows of their own and not a collection of the
 * key's: EclipseLink binds the ids of a collection as bytes, which PostgreSQL takes for no uuid.
 */
@ApplicationScoped
class KeyProjects {

  @PersistenceContext EntityManager entities;

  /** Binds a new key, whose row is written already, to the projects of {@code reach}. */
  void bind(UUID apiKeyId, Extent<UUID> reach) {
    for (UUID projectId : reach.members()) {
      entities.persist(new ApiKeyProject(apiKeyId, projectId));
    }
    entities.flush();
  }

  /** What a key can do. */
  Powers powers(ApiKey key) {
    return key.powers(of(List.of(key)).getOrDefault(key.apiKeyId(), Set.of()));
  }

  /** What is known of a key. */
  ApiKeyMetadata metadata(ApiKey key) {
    return metadata(List.of(key)).get(0);
  }

  /** What is known of keys, in their order, with one statement for the projects of all. */
  List<ApiKeyMetadata> metadata(List<ApiKey> keys) {
    Map<UUID, Set<UUID>> projects = of(keys);
    return keys.stream()
        .map(key -> key.metadata(projects.getOrDefault(key.apiKeyId(), Set.of())))
        .toList();
  }

  private Map<UUID, Set<UUID>> of(List<ApiKey> keys) {
    List<UUID> bound =
        keys.stream().filter(key -> !key.reachesAll()).map(ApiKey::apiKeyId).toList();
    if (bound.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery("select p from ApiKeyProject p where p.apiKeyId in :keys", ApiKeyProject.class)
        .setParameter("keys", bound)
        .getResultStream()
        .collect(groupingBy(ApiKeyProject::apiKeyId, mapping(ApiKeyProject::projectId, toSet())));
  }
}
