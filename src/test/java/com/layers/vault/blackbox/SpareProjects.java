package com.layers.vault.blackbox;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Vault;
import java.util.Map;
import java.util.UUID;
import java.util.WeakHashMap;

/** Projects that nobody minds to lose, one a vault; an unknown id while a vault makes none. */
final class SpareProjects {

  private static final Map<Vault, String> SPARES = new WeakHashMap<>();

  private SpareProjects() {}

  static synchronized String any(Vault vault) {
    return SPARES.computeIfAbsent(vault, each -> make(each.partner()));
  }

  /** The same, pending deletion. */
  static String deleted(Vault vault) {
    String project = any(vault);
    vault.partner().deleteProject(project).send();
    return project;
  }

  private static String make(Partner partner) {
    Answer answer = partner.createProject(Names.fresh("spare")).send();
    return answer.status() == 201 ? answer.member("project_id") : UUID.randomUUID().toString();
  }
}
