package com.layers.vault.api.privileged;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Grant;
import com.layers.vault.access.Grants;
import com.layers.vault.access.SecretKind;
import com.layers.vault.access.WorkloadCaller;
import com.layers.vault.web.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Who a caller is to the vault. */
@Path("/whoami")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class CallersResource {

  @Inject Grants grants;
  @Inject CurrentCaller caller;

  /** The caller's own workload. */
  @JsonbPropertyOrder({"workload", "grants"})
  public record WorkloadAnswer(String workload, List<GrantAnswer> grants) {}

  /**
   * One thing that the caller may do.
   *
   * @param kinds the kinds of secrets it may be done with; null for all
   * @param projects the projects it may be done in; null for all
   */
  @JsonbPropertyOrder({"action", "kinds", "projects"})
  @JsonbNillable
  public record GrantAnswer(String action, List<String> kinds, List<String> projects) {}

  @GET
  public WorkloadAnswer whoami() {
    WorkloadCaller workload = caller.workload();
    return new WorkloadAnswer(
        workload.workload(), grants.of(workload).stream().map(CallersResource::shown).toList());
  }

  private static GrantAnswer shown(Grant grant) {
    return new GrantAnswer(
        grant.right().code(),
        shown(grant.kinds(), SecretKind::code),
        shown(grant.projects(), UUID::toString));
  }

  private static <T> List<String> shown(Extent<T> extent, Function<T, String> text) {
    return extent.all() ? null : extent.members().stream().map(text).sorted().toList();
  }
}
