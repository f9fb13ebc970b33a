package com.layers.vault.secret;

import com.layers.vault.access.Grants;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SecretKind;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The secrets of all projects, as operators look for them: metadata, never an envelope. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class SecretSearch {

  private static final UUID AFTER_ALL = new UUID(-1L, -1L);

  private static final String SELECT =
      "select s.vaultId, s.name, s.kind, s.state, s.version, s.projectId, p.name,"
          + " s.lastResolvedAt, s.expiresAt from Secret s, Project p"
          + " where p.projectId = s.projectId and p.hidden = false and s.vaultId < :before";

  /** The first finds by index and takes {@code _} for any character; the second is exact. */
  private static final String BEGINS =
      " and lower(s.name) like :pattern and locate(:name, lower(s.name)) = 1";

  @PersistenceContext EntityManager entities;
  @Inject Grants grants;

  /**
   * The newest secrets that fit, by id downwards.
   *
   * @param before the last id of the page before, or null for the first page
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_SECRET, successes = false)
  public List<FoundSecret> find(OperatorCaller caller, SecretQuery wanted, UUID before, int limit) {
    Permission.to(Permission.Use.READ, caller, grants);
    TypedQuery<Object[]> query =
        entities
            .createQuery(
                SELECT
                    + (wanted.name() == null ? "" : BEGINS)
                    + (wanted.kind() == null ? "" : " and s.kind = :kind")
                    + (wanted.state() == null ? "" : " and s.state = :state")
                    + (wanted.projectId() == null ? "" : " and s.projectId = :project")
                    + " order by s.vaultId desc",
                Object[].class)
            .setParameter("before", before == null ? AFTER_ALL : before)
            .setMaxResults(limit);
    if (wanted.name() != null) {
      String name = wanted.name().toLowerCase(Locale.ROOT);
      query.setParameter("name", name).setParameter("pattern", name + "%");
    }
    if (wanted.kind() != null) {
      query.setParameter("kind", wanted.kind());
    }
    if (wanted.state() != null) {
      query.setParameter("state", wanted.state());
    }
    if (wanted.projectId() != null) {
      query.setParameter("project", wanted.projectId());
    }
    return query.getResultList().stream().map(SecretSearch::found).toList();
  }

  private static FoundSecret found(Object[] column) {
    return new FoundSecret(
        (UUID) column[0],
        (String) column[1],
        (SecretKind) column[2],
        (SecretState) column[3],
        (int) column[4],
        (UUID) column[5],
        (String) column[6],
        (Instant) column[7],
        (Instant) column[8]);
  }
}
