package com.layers.vault.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/**
 * A nonce that came with a signed request. It is kept for as long as its timestamp would be
 * accepted by any node, and forgotten then.
 */
@Entity
@Table(name = "request_nonce")
@IdClass(RequestNonce.Key.class)
class RequestNonce {

  /** The primary key: what makes a nonce good for one request. */
  record Key(UUID apiKeyId, String nonce) implements Serializable {}

  @Id
  @Column(name = "api_key_id")
  private UUID apiKeyId;

  @Id private String nonce;

  @Column(name = "kept_until")
  private Instant keptUntil;

  protected RequestNonce() {}

  RequestNonce(UUID apiKeyId, SignedRequest request) {
    this.apiKeyId = apiKeyId;
    this.nonce = request.nonce();
    // Twice the tolerance, so that a node whose clock is behind finds it too.
    this.keptUntil = request.time().plus(SignedRequest.TOLERANCE.multipliedBy(2));
  }
}
