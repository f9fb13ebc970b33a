package com.layers.vault.web;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Caller;
import com.layers.vault.access.WorkloadCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Who asks, for the resources of the doors. */
@RequestScoped
public class CurrentCaller {

  @Inject HttpServletRequest request;

  /** The caller of this request, whoever it is. Never null. */
  public Caller get() {
    return Exchange.of(request).caller();
  }

  /**
   * The caller of a request on the partner door.
   *
   * @throws ClassCastException on another door
   */
  public ApiKeyCaller partner() {
    return (ApiKeyCaller) get();
  }

  /**
   * The caller of a request on the internal door.
   *
   * @throws ClassCastException on another door
   */
  public WorkloadCaller workload() {
    return (WorkloadCaller) get();
  }
}
