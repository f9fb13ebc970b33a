package com.layers.vault.console;

import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.secret.SecretMetadata;
import com.layers.vault.secret.Vault;
import com.layers.vault.tenant.FoundProject;
import com.layers.vault.tenant.Projects;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.List;
import java.util.UUID;

/** Where a new secret is pasted, into the project that the address names or that is chosen here. */
@WebServlet("/console/secrets/new")
public class NewSecretServlet extends ConsoleServlet {

  private static final String PROJECT = "project";

  @Inject Vault vault;
  @Inject Projects projects;

  @Override
  Reply get(Visit visit) {
    visit.needs(Role.WRITER);
    return visit.query(PROJECT).isEmpty()
        ? choice(visit)
        : page(200, visit, project(visit), NewSecretForm.empty(), "");
  }

  @Override
  Reply post(Visit visit, Form form) {
    UUID projectId = project(visit);
    NewSecretForm typed = NewSecretForm.of(form);
    try (Pasted pasted = Pasted.of(form)) {
      SecretMetadata stored =
          vault.store(visit.caller(), projectId, typed.secret(), pasted.value());
      return Reply.seeOther(
          pasted.toldOn(Paths.secret(stored.vaultId()), Notice.SECRET_STORED, stored.kind()));
    } catch (Refusal refusal) {
      return page(422, visit, projectId, typed, Mistake.ofPasted(refusal));
    }
  }

  private Reply choice(Visit visit) {
    String asked = visit.query("name").orElse("");
    List<FoundProject> found =
        projects.find(visit.caller(), asked, Slice.after(visit), Slice.ASKED);
    return Reply.page(ChooseProjectPage.of(visit, asked, Slice.of(found, FoundProject::projectId)));
  }

  private Reply page(int status, Visit visit, UUID projectId, NewSecretForm typed, String error) {
    return Reply.page(
        status, NewSecretPage.of(visit, projects.placed(visit.caller(), projectId), typed, error));
  }

  private static UUID project(Visit visit) {
    return visit.query(PROJECT).flatMap(Visit::id).orElseThrow(Misdirected::noSuchPage);
  }
}
