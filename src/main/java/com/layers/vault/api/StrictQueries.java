package com.layers.vault.api;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;

/**
 * Refuses query parameters to calls that have none, so that nobody believes in one. A call that has
 * some takes {@link UriInfo} and reads them through {@link Fields}, which refuses the others.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR) // before anything of the request is kept
public class StrictQueries implements ContainerRequestFilter {

  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    Class<?>[] parameters = resource.getResourceMethod().getParameterTypes();
    if (Arrays.asList(parameters).contains(UriInfo.class)) {
      return;
    }
    try (Fields fields = Fields.ofQuery(request.getUriInfo().getQueryParameters())) {
      fields.complete();
    }
  }
}
