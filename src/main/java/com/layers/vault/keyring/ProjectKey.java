package com.layers.vault.keyring;

import com.layers.vault.crypto.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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

  @Embedded private KeyLife life;
  private int format;
  private byte[] nonce;
  private byte[] wrapped;

  protected ProjectKey() {}

  ProjectKey(UUID projectId, int version, String rootAlias, Sealed wrapped, Instant now) {
    this.projectId = projectId;
    this.version = version;
    this.rootAlias = rootAlias;
    this.life = new KeyLife(KeyState.ACTIVE, now);
    this.format = wrapped.format();
    this.nonce = wrapped.nonce();
    this.wrapped = wrapped.ciphertext();
  }

  public UUID projectId() {
    return projectId;
  }

  public int version() {
    return version;
  }

  /** Whether it may wrap new data keys. */
  public boolean isActive() {
    return life.isActive();
  }

  /** When it was said to be compromised, or null. */
  public Instant compromisedAt() {
    return life.compromisedAt();
  }

  /** Whether its waiting time is over. */
  public boolean isDue(Instant now) {
    return life.isDue(now);
  }

  KeyLife life() {
    return life;
  }

  /**
   * It is trusted no more. The active one goes on until the next one takes its place.
   *
   * @throws com.layers.vault.access.Refusal STATE_CONFLICT when it is compromised already, or
   *     destroyed
   */
  public void compromise(Instant now) {
    life.compromise(now);
  }

  /**
   * It is to be destroyed when its waiting time is over: seven days, a compromised one minutes.
   * Nothing may be under it.
   *
   * @throws com.layers.vault.access.Refusal STATE_CONFLICT while it is active
   */
  public void scheduleDestruction(Instant now) {
    life.scheduleDestruction(now);
  }

  /**
   * It is not going to be destroyed after all.
   *
   * @throws com.layers.vault.access.Refusal STATE_CONFLICT when it was not going to be
   */
  public void keep() {
    life.keep();
  }

  /**
   * Its waiting time is over, and nothing is under it.
   *
   * @throws com.layers.vault.access.Refusal STATE_CONFLICT when it is not due
   */
  public void destroy(Instant now) {
    life.destroy(now);
    erase();
  }

  /** Destroys it with all that is under it, which never opens again. */
  void shred() {
    life.shred();
    erase();
  }

  private void erase() {
    nonce = null;
    wrapped = null;
  }

  public ProjectKeyStatus status(long secretsUnder) {
    return new ProjectKeyStatus(
        projectId,
        version,
        life.state(),
        rootAlias,
        secretsUnder,
        life.createdAt(),
        life.deactivatedAt(),
        life.compromisedAt(),
        life.destroyAfter());
  }

  WrappedProjectKey wrapped() {
    return new WrappedProjectKey(projectId, version, rootAlias, new Sealed(format, nonce, wrapped));
  }
}
