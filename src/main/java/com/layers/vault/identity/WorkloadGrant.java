package com.layers.vault.identity;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Grant;
import com.layers.vault.access.SecretKind;
import com.layers.vault.crypto.Uuids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * One right of a workload over one kind and one project; null is every one. It is made with a grant
 * and never changes.
 */
@Entity
@Table(name = "workload_grant")
class WorkloadGrant {

  @Id
  @Column(name = "grant_id")
  private UUID grantId;

  @Column(name = "workload_id")
  private UUID workloadId;

  @Column(name = "granted_right")
  private String right;

  @Column(name = "kind")
  private String kind;

  @Column(name = "project_id")
  private UUID projectId;

  protected WorkloadGrant() {}

  private WorkloadGrant(UUID workloadId, String right, String kind, UUID projectId) {
    this.grantId = Uuids.next();
    this.workloadId = workloadId;
    this.right = right;
    this.kind = kind;
    this.projectId = projectId;
  }

  /** The rows that say what {@code grant} says: one for each pair of its kinds and projects. */
  static List<WorkloadGrant> rows(UUID workloadId, Grant grant) {
    List<WorkloadGrant> rows = new ArrayList<>();
    for (SecretKind kind : membersOrNull(grant.kinds())) {
      for (UUID project : membersOrNull(grant.projects())) {
        String code = kind == null ? null : kind.code();
        rows.add(new WorkloadGrant(workloadId, grant.right().code(), code, project));
      }
    }
    return rows;
  }

  private static <T> Iterable<T> membersOrNull(Extent<T> extent) {
    return extent.all() ? Collections.singletonList(null) : extent.members();
  }
}
