package com.layers.vault.identity;

import com.layers.vault.crypto.Uuids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A worker inside the trust boundary, named as its certificate names it. It may do what its grants
 * say, from its making until it is revoked, which is for good: its name is never given again.
 */
@Entity
@Table(name = "workload")
class Workload {

  @Id
  @Column(name = "workload_id")
  private UUID workloadId;

  @Column(name = "name")
  private String name;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  protected Workload() {}

  Workload(String name, Instant now) {
    this.workloadId = Uuids.next();
    this.name = name;
    this.createdAt = now;
  }

  UUID workloadId() {
    return workloadId;
  }

  String name() {
    return name;
  }

  WorkloadMetadata metadata(List<HeldGrant> grants) {
    return new WorkloadMetadata(workloadId, name, createdAt, revokedAt, grants);
  }

  boolean isRevoked() {
    return revokedAt != null;
  }

  /** Takes everything from it for good. Doing it again changes nothing. */
  void revoke(Instant now) {
    if (revokedAt == null) {
      revokedAt = now;
    }
  }
}
