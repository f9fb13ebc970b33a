package com.layers.vault.secret;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** The registration of a row that refers to a secret. */
@Entity
@Table(name = "secret_reference")
@IdClass(SecretReferenceRow.Key.class)
@NamedQuery(
    name = SecretReferenceRow.OF_ONE,
    query =
        "select r from SecretReferenceRow r where r.vaultId = :id"
            + " order by r.referrerType, r.referrerId")
class SecretReferenceRow {

  /** What refers to the secret {@code :id}; named, because each rotation asks it. */
  static final String OF_ONE = "SecretReferenceRow.ofOne";

  /** The primary key. */
  record Key(UUID vaultId, String referrerType, String referrerId) implements Serializable {}

  @Id
  @Column(name = "vault_id")
  private UUID vaultId;

  @Id
  @Column(name = "referrer_type")
  private String referrerType;

  @Id
  @Column(name = "referrer_id")
  private String referrerId;

  protected SecretReferenceRow() {}

  SecretReferenceRow(UUID vaultId, Referrer row) {
    Key key = key(vaultId, row);
    this.vaultId = key.vaultId();
    this.referrerType = key.referrerType();
    this.referrerId = key.referrerId();
  }

  static Key key(UUID vaultId, Referrer row) {
    return new Key(vaultId, row.type().code(), row.id().toString());
  }

  UUID vaultId() {
    return vaultId;
  }

  SecretReference reference() {
    return new SecretReference(referrerType, referrerId);
  }
}
