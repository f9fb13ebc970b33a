package com.layers.vault.tenant;

import com.layers.vault.crypto.Uuids;
import com.layers.vault.keyring.Keyring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * The hidden project of each organization, for secrets that belong to no project of the partner's,
 * such as the signing secret of an API key; and the installation's own, for those of operators.
 * Each is made when first needed.
 */
@ApplicationScoped
public class SystemProjects {

  /** The vault's own organization. */
  public static final UUID INSTALLATION = Organization.INSTALLATION;

  /** No project of a partner can be called so: it begins with a blank. */
  private static final String NAME = " system";

  @PersistenceContext EntityManager entities;
  @Inject Keyring keyring;
  @Inject Clock clock;

  /** The hidden project of the installation, for what belongs to no organization. */
  public UUID ofInstallation() {
    return of(INSTALLATION);
  }

  /** The hidden project of an organization, made in the current transaction if need be. */
  public UUID of(UUID organizationId) {
    // Two who need it at once follow one another: it is made once.
    entities.find(Organization.class, organizationId, LockModeType.PESSIMISTIC_WRITE);
    List<UUID> found =
        entities
            .createQuery(
                "select p.projectId from Project p where p.organizationId = :organization"
                    + " and p.hidden = true and p.liveName = :name",
                UUID.class)
            .setParameter("organization", organizationId)
            .setParameter("name", NAME)
            .getResultList();
    return found.isEmpty() ? make(organizationId) : found.get(0);
  }

  private UUID make(UUID organizationId) {
    UUID projectId = Uuids.next();
    entities.persist(
        new Project(
            projectId, organizationId, NAME, true, clock.instant().truncatedTo(ChronoUnit.MICROS)));
    entities.flush();
    keyring.createProjectKey(projectId);
    return projectId;
  }
}
