package com.layers.vault.secret;

import com.layers.vault.keyring.ProjectKey;
import com.layers.vault.keyring.Rewrap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** The project whose key a job rotates. */
@ApplicationScoped
class RewrappedProject {

  @PersistenceContext EntityManager entities;
  @Inject Rewrap rewrap;
  @Inject WrappedDeks deks;

  /** The live keys of the rotation's project, the newest first; none when it is destroyed. */
  List<ProjectKey> keys(UUID rotationId) {
    return entities
        .createQuery(
            "select k from ProjectKey k where k.projectId = :project"
                + " and k.life.state <> com.layers.vault.keyring.KeyState.DESTROYED"
                + " order by k.version desc",
            ProjectKey.class)
        .setParameter("project", rewrap.projectOf(rotationId))
        .getResultList();
  }

  /** How many data keys are to be rewrapped yet; none in a project that is destroyed. */
  long remaining(UUID rotationId) {
    OptionalInt active = active(keys(rotationId));
    return active.isEmpty()
        ? 0
        : deks.underOthersThan(rewrap.projectOf(rotationId), active.getAsInt());
  }

  static OptionalInt active(List<ProjectKey> keys) {
    return keys.stream().filter(ProjectKey::isActive).mapToInt(ProjectKey::version).findFirst();
  }
}
