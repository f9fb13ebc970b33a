package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.identity.ApiKeyMetadata;
import com.layers.vault.identity.ApiKeys;
import com.layers.vault.tenant.OrganizationMetadata;
import com.layers.vault.tenant.Organizations;
import com.layers.vault.tenant.ProjectMetadata;
import com.layers.vault.tenant.Projects;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.UUID;

/** The organizations: their list, and a page for each. */
@WebServlet("/console/organizations/*")
public class OrganizationsServlet extends ConsoleServlet {

  private static final String NAME = "name";

  @Inject Organizations organizations;
  @Inject Projects projects;
  @Inject ApiKeys apiKeys;

  @Override
  Reply get(Visit visit) {
    return switch (visit.path().size()) {
      case 0 -> search(visit);
      case 1 -> one(200, visit, "", "");
      default -> throw Misdirected.noSuchPage();
    };
  }

  @Override
  Reply post(Visit visit, Form form) {
    if (visit.path().isEmpty()) {
      return create(visit, form.text(NAME));
    }
    UUID id = visit.id(0);
    String page = Paths.organization(id);
    switch (String.join("/", visit.path().subList(1, visit.path().size()))) {
      case "projects" -> {
        return createProject(visit, id, form.text(NAME));
      }
      case "suspend" -> {
        organizations.suspend(visit.caller(), id);
        return Reply.seeOther(Notice.ORGANIZATION_SUSPENDED.on(page));
      }
      case "resume" -> {
        organizations.resume(visit.caller(), id);
        return Reply.seeOther(Notice.ORGANIZATION_RESUMED.on(page));
      }
      default -> throw Misdirected.noSuchForm();
    }
  }

  private Reply create(Visit visit, String name) {
    try {
      UUID id = organizations.create(visit.caller(), name);
      return Reply.seeOther(Notice.ORGANIZATION_CREATED.on(Paths.organization(id)));
    } catch (Refusal refusal) {
      return list(422, visit, name, Mistake.of(refusal));
    }
  }

  private Reply createProject(Visit visit, UUID organizationId, String name) {
    try {
      ProjectMetadata made = projects.createFor(visit.caller(), organizationId, name);
      return Reply.seeOther(Notice.PROJECT_CREATED.on(Paths.project(made.projectId())));
    } catch (Refusal refusal) {
      return one(422, visit, name, Mistake.of(refusal));
    }
  }

  private Reply search(Visit visit) {
    return Visit.id(asked(visit))
        .map(whole -> Reply.seeOther(Paths.organization(whole)))
        .orElseGet(() -> list(200, visit, "", ""));
  }

  private Reply list(int status, Visit visit, String name, String error) {
    String asked = asked(visit);
    Slice<OrganizationMetadata> found =
        Slice.of(
            organizations.find(visit.caller(), asked, Slice.after(visit), Slice.ASKED),
            OrganizationMetadata::organizationId);
    return Reply.page(status, OrganizationsPage.of(visit, asked, found, name, error));
  }

  private Reply one(int status, Visit visit, String name, String error) {
    OperatorCaller caller = visit.caller();
    OrganizationMetadata organization = organizations.get(caller, visit.id(0));
    Slice<ProjectMetadata> found =
        Slice.of(
            projects.listOf(caller, organization.organizationId(), Slice.after(visit), Slice.ASKED),
            ProjectMetadata::projectId);
    Slice<ApiKeyMetadata> keys =
        Slice.of(
            apiKeys.newest(caller, organization.organizationId(), null, Slice.ASKED),
            ApiKeyMetadata::apiKeyId);
    return Reply.page(status, OrganizationPage.of(visit, organization, found, keys, name, error));
  }

  private static String asked(Visit visit) {
    return visit.query(NAME).orElse("");
  }
}
