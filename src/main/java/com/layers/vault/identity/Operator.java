package com.layers.vault.identity;

import com.layers.vault.crypto.Uuids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A person who may sign in at the console: a local account, kept from its making on. */
@Entity
@Table(name = "operator")
class Operator {

  @Id
  @Column(name = "operator_id")
  private UUID operatorId;

  @Column(name = "username")
  private String username;

  @Column(name = "password_hash")
  private String passwordHash;

  /** Names of the roles with blanks between them. */
  @Column(name = "roles")
  private String roles;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  protected Operator() {}

  Operator(String username, String passwordHash, Set<Role> roles, Instant now) {
    this.operatorId = Uuids.next();
    this.username = username;
    this.passwordHash = passwordHash;
    this.roles = roles.stream().sorted().map(Role::code).collect(Collectors.joining(" "));
    this.createdAt = now;
    this.updatedAt = now;
  }
}
