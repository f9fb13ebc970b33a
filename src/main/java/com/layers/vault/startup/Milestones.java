package com.layers.vault.startup;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What is done once in the life of a database. */
final class Milestones {

  /** That it was done, and when. */
  @Entity(name = "Milestone")
  @Table(name = "milestone")
  static class Milestone {

    @Id private String name;

    @Column(name = "reached_at")
    private Instant reachedAt;

    protected Milestone() {}

    Milestone(String name, Instant now) {
      this.name = name;
      this.reachedAt = now;
    }
  }

  private final EntityManager entities;

  Milestones(EntityManager entities) {
    this.entities = entities;
  }

  boolean isReached(String name) {
    return entities.find(Milestone.class, name) != null;
  }

  /** Marks it as reached, in the current transaction: of two nodes at once, one fails. */
  void reach(String name, Instant now) {
    entities.persist(new Milestone(name, now));
    entities.flush();
  }
}
