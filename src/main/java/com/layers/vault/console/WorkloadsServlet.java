package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.identity.WorkloadMetadata;
import com.layers.vault.identity.Workloads;
import com.layers.vault.tenant.Projects;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.List;
import java.util.UUID;

/** The workloads inside the trust boundary, and what each is granted. */
@WebServlet("/console/workloads/*")
public class WorkloadsServlet extends ConsoleServlet {

  private static final String NAME = "name";

  @Inject Workloads workloads;
  @Inject Projects projects;

  @Override
  Reply get(Visit visit) {
    return switch (visit.path().size()) {
      case 0 -> list(200, visit, "", "");
      case 1 -> one(200, visit, GrantForm.EMPTY, "");
      default -> throw Misdirected.noSuchPage();
    };
  }

  @Override
  Reply post(Visit visit, Form form) {
    if (visit.path().isEmpty()) {
      return create(visit, form.text(NAME));
    }
    UUID id = visit.id(0);
    List<String> act = visit.path().subList(1, visit.path().size());
    if (act.equals(List.of("grant"))) {
      return grant(visit, id, form);
    }
    if (act.equals(List.of("revoke"))) {
      workloads.revoke(visit.caller(), workloads.get(visit.caller(), id).name());
      return Reply.seeOther(Notice.WORKLOAD_REVOKED.on(Paths.workload(id)));
    }
    if (act.size() == 3 && act.get(0).equals("grants") && act.get(2).equals("take")) {
      workloads.takeGrant(visit.caller(), id, visit.id(2));
      return Reply.seeOther(Notice.GRANT_TAKEN.on(Paths.workload(id)));
    }
    throw Misdirected.noSuchForm();
  }

  private Reply create(Visit visit, String name) {
    try {
      UUID id = workloads.create(visit.caller(), name);
      return Reply.seeOther(Notice.WORKLOAD_CREATED.on(Paths.workload(id)));
    } catch (Refusal refusal) {
      return list(422, visit, name, Mistake.of(refusal));
    }
  }

  private Reply grant(Visit visit, UUID id, Form form) {
    GrantForm typed = GrantForm.typed(form);
    try {
      workloads.grantAll(visit.caller(), id, typed.read(form));
      return Reply.seeOther(Notice.WORKLOAD_GRANTED.on(Paths.workload(id)));
    } catch (Refusal refusal) {
      return one(422, visit, typed, Mistake.of(refusal));
    }
  }

  private Reply list(int status, Visit visit, String name, String error) {
    Slice<WorkloadMetadata> found =
        Slice.of(
            workloads.list(visit.caller(), Slice.after(visit), Slice.ASKED),
            WorkloadMetadata::workloadId);
    return Reply.page(status, WorkloadsPage.of(visit, found, name, error));
  }

  private Reply one(int status, Visit visit, GrantForm typed, String error) {
    OperatorCaller caller = visit.caller();
    WorkloadMetadata workload = workloads.get(caller, visit.id(0));
    return Reply.page(
        status,
        WorkloadPage.of(
            visit, workload, projects.names(caller, WorkloadPage.named(workload)), typed, error));
  }
}
