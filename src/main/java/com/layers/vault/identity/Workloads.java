package com.layers.vault.identity;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Grant;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.database.SqlFailures;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The workloads and what they are granted. {@link WorkloadGrants} reads it at every act. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class Workloads {

  @PersistenceContext EntityManager entities;
  @Inject Clock clock;
  @Inject WorkloadGrants grants;

  /**
   * Makes a workload, which may do nothing yet.
   *
   * @param name the URI SAN of its certificate, else the subject (RFC 2253); 1 to 256 characters
   * @throws Refusal FORBIDDEN when the caller is not the vault itself, NAME_TAKEN when there is or
   *     was one of that name
   */
  @Audited(Action.CREATE_WORKLOAD)
  public void create(Caller caller, String name) {
    Act.current().entry().subject(name);
    requireVaultItself(caller);
    if (!ClientCertificates.isName(name)) {
      throw Refusal.invalid("/name", "A workload's name has 1 to 256 printable characters.");
    }
    entities.persist(new Workload(name, now()));
    try {
      entities.flush();
    } catch (PersistenceException e) {
      if (SqlFailures.isDuplicate(e)) {
        throw new Refusal(Reason.NAME_TAKEN, "There is or was a workload of this name.", "/name");
      }
      throw e;
    }
  }

  /**
   * Adds to what a workload may do, at once and on every node.
   *
   * @throws Refusal FORBIDDEN when the caller is not the vault itself, UNKNOWN when no workload of
   *     that name is live
   */
  @Audited(Action.GRANT)
  public void grant(Caller caller, String name, Grant grant) {
    Act.current().entry().subject(name);
    requireVaultItself(caller);
    grants.add(live(name).workloadId(), grant);
  }

  /**
   * Takes everything from a workload, at once, on every node and for good.
   *
   * @throws Refusal FORBIDDEN when the caller is not the vault itself, UNKNOWN when no workload of
   *     that name is live
   */
  @Audited(Action.REVOKE_WORKLOAD)
  public void revoke(Caller caller, String name) {
    Act.current().entry().subject(name);
    requireVaultItself(caller);
    live(name).revoke(now());
    entities.flush();
  }

  private Workload live(String name) {
    return entities
        .createQuery("select w from Workload w where w.name = :name", Workload.class)
        .setParameter("name", name)
        .getResultStream()
        .filter(workload -> !workload.isRevoked())
        .findFirst()
        .orElseThrow(() -> new Refusal(Reason.UNKNOWN, "No live workload has this name."));
  }

  private static void requireVaultItself(Caller caller) {
    if (!(caller instanceof SystemCaller)) {
      throw new Refusal(Reason.FORBIDDEN, "Workloads are made and granted by the vault itself.");
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
