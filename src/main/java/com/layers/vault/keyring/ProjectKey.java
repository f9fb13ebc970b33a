package com.layers.vault.keyring;

import com.layers.vault.crypto.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A project's key (KEK), wrapped by a root key: it wraps the data keys of the project's secrets.
 *
 * <p>It is active from its making, one a project at a time; a newer version deactivates it; it is
 * destroyed when nothing is under it any more, or together with its project. A live row is one that
 * is not destroyed.
 */
@Entity
@Table(name = "project_key")
@IdClass(ProjectKeyId.class)
public class ProjectKey {

  @Id
  @Column(name = "project_id")
  private UUID projectId;

  @Id private int version;

  @Column(name = "root_alias")
  private String rootAlias;

  private KeyState state;
  private int format;
  private byte[] nonce;
  private byte[] wrapped;

  @Column(name = "created_at")
  private Instant createdAt;

  protected ProjectKey() {}

  ProjectKey(UUID projectId, int version, String rootAlias, Sealed wrapped, Instant now) {
    this.projectId = projectId;
    this.version = version;
    this.rootAlias = rootAlias;
    this.state = KeyState.ACTIVE;
    this.format = wrapped.format();
    this.nonce = wrapped.nonce();
    this.wrapped = wrapped.ciphertext();
    this.createdAt = now;
  }

  public int version() {
    return version;
  }

  /** Whether it may wrap new data keys. */
  public boolean isActive() {
    return state == KeyState.ACTIVE;
  }

  /** Erases it: what is under it never opens again. */
  void destroy() {
    state = KeyState.DESTROYED;
    nonce = null;
    wrapped = null;
  }

  WrappedProjectKey wrapped() {
    return new WrappedProjectKey(projectId, version, rootAlias, new Sealed(format, nonce, wrapped));
  }
}
