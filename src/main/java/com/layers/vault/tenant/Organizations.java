package com.layers.vault.tenant;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.crypto.Uuids;
import com.layers.vault.database.SqlFailures;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The organizations. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class Organizations {

  @PersistenceContext EntityManager entities;
  @Inject Clock clock;

  /**
   * Makes an organization.
   *
   * @throws Refusal NAME_TAKEN, or FORBIDDEN when the caller is not the vault itself
   */
  @Audited(Action.CREATE_ORGANIZATION)
  public UUID create(Caller caller, String name) {
    if (!(caller instanceof SystemCaller)) {
      throw new Refusal(Reason.FORBIDDEN, "Only an operator makes organizations.");
    }
    UUID organizationId = Uuids.next();
    Act.current().entry().organization(organizationId).subject(name);
    entities.persist(
        new Organization(
            organizationId,
            ProjectName.checked(name),
            clock.instant().truncatedTo(ChronoUnit.MICROS)));
    try {
      entities.flush();
    } catch (PersistenceException e) {
      if (SqlFailures.isDuplicate(e)) {
        throw new Refusal(Reason.NAME_TAKEN, "An organization has this name already.", "/name");
      }
      throw e;
    }
    return organizationId;
  }
}
