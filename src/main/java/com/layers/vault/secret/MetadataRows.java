package com.layers.vault.secret;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.layers.vault.access.SecretKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads of metadata: never an envelope among them. */
@ApplicationScoped
class MetadataRows {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private static final String COLUMNS =
      "s.vaultId, s.projectId, s.kind, s.name, s.description, s.version, s.state, s.createdAt,"
          + " s.rotatedAt, s.expiresAt, s.rotateBy, s.lastResolvedAt, s.deleteAfter, s.revision";

  @PersistenceContext EntityManager entities;

  /** The metadata of a secret, or null. */
  SecretMetadata find(UUID vaultId) {
    List<SecretMetadata> found =
        rows(
            entities
                .createQuery(
                    "select " + COLUMNS + " from Secret s where s.vaultId = :id", Object[].class)
                .setParameter("id", vaultId));
    return found.isEmpty() ? null : withReferences(found).get(0);
  }

  /** The secrets of a project by id, from the first after {@code after}, which may be null. */
  List<SecretMetadata> list(UUID projectId, SecretFilter filter, UUID after, int limit) {
    String where =
        " from Secret s where s.projectId = :project and s.vaultId > :after"
            + (filter.kind() == null ? "" : " and s.kind = :kind")
            + (filter.state() == null ? "" : " and s.state = :state")
            + (filter.name() == null ? "" : " and s.name = :name");
    TypedQuery<Object[]> query =
        entities
            .createQuery("select " + COLUMNS + where + " order by s.vaultId", Object[].class)
            .setParameter("project", projectId)
            .setParameter("after", after == null ? BEFORE_ALL : after)
            .setMaxResults(limit);
    if (filter.kind() != null) {
      query.setParameter("kind", filter.kind());
    }
    if (filter.state() != null) {
      query.setParameter("state", filter.state());
    }
    if (filter.name() != null) {
      query.setParameter("name", filter.name());
    }
    return withReferences(rows(query));
  }

  /**
   * The active secrets of a project, by id, whose present value is not younger than the last word
   * that a key of the project, or a root key, is compromised.
   *
   * @param after the id to begin after, which may be null
   */
  List<SecretMetadata> exposed(UUID projectId, UUID after, int limit) {
    return withReferences(
        rows(
            entities
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from Secret s where s.projectId = :project and s.vaultId > :after"
                        + " and s.state = :active and (exists (select k from ProjectKey k where"
                        + " k.projectId = s.projectId and k.life.compromisedAt >="
                        + " coalesce(s.rotatedAt, s.createdAt)) or exists (select r from RootKey r"
                        + " where r.life.compromisedAt >= coalesce(s.rotatedAt, s.createdAt)))"
                        + " order by s.vaultId",
                    Object[].class)
                .setParameter("project", projectId)
                .setParameter("after", after == null ? BEFORE_ALL : after)
                .setParameter("active", SecretState.ACTIVE)
                .setMaxResults(limit)));
  }

  /** The rows that refer to a secret. */
  List<SecretReference> references(UUID vaultId) {
    return entities
        .createNamedQuery(SecretReferenceRow.OF_ONE, SecretReferenceRow.class)
        .setParameter("id", vaultId)
        .getResultStream()
        .map(SecretReferenceRow::reference)
        .toList();
  }

  private List<SecretMetadata> withReferences(List<SecretMetadata> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    Map<UUID, List<SecretReference>> references =
        references(found.stream().map(SecretMetadata::vaultId).toList());
    return found.stream()
        .map(row -> row.with(references.getOrDefault(row.vaultId(), List.of())))
        .toList();
  }

  private Map<UUID, List<SecretReference>> references(Collection<UUID> vaultIds) {
    return entities
        .createQuery(
            "select r from SecretReferenceRow r where r.vaultId in :ids"
                + " order by r.referrerType, r.referrerId",
            SecretReferenceRow.class)
        .setParameter("ids", vaultIds)
        .getResultStream()
        .collect(
            groupingBy(
                SecretReferenceRow::vaultId, mapping(SecretReferenceRow::reference, toList())));
  }

  private static List<SecretMetadata> rows(TypedQuery<Object[]> query) {
    return query.getResultList().stream().map(MetadataRows::metadata).toList();
  }

  private static SecretMetadata metadata(Object[] column) {
    return new SecretMetadata(
        (UUID) column[0],
        (UUID) column[1],
        (SecretKind) column[2],
        (String) column[3],
        (String) column[4],
        (int) column[5],
        (SecretState) column[6],
        (Instant) column[7],
        (Instant) column[8],
        (Instant) column[9],
        (Instant) column[10],
        (Instant) column[11],
        (Instant) column[12],
        List.of(),
        (long) column[13]);
  }
}
