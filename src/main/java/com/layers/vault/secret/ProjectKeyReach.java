package com.layers.vault.secret;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.keyring.KeyRight;
import com.layers.vault.tenant.Project;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;
import java.util.function.Supplier;

/** The project whose keys an act is about, within the right of who asks. */
@ApplicationScoped
class ProjectKeyReach {

  @PersistenceContext EntityManager entities;

  /**
   * The project, which is named in the record of the current act.
   *
   * @param asked the right, which may be refused
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE
   */
  Project project(UUID projectId, Supplier<KeyRight> asked) {
    AuditEntry entry = Act.current().entry().project(projectId);
    KeyRight right = asked.get();
    Project project = entities.find(Project.class, projectId);
    if (project == null || project.isDestroyed()) {
      throw new Refusal(Reason.UNKNOWN, Vault.NOTHING_HAS_THIS_ID);
    }
    entry.organization(project.organizationId());
    if (!right.covers(projectId)) {
      throw new Refusal(Reason.OUTSIDE, Vault.NOTHING_HAS_THIS_ID);
    }
    return project;
  }
}
