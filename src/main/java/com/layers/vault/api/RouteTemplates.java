package com.layers.vault.api;

import com.layers.vault.web.Exchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Tells the access log the template of the path, in place of the path. */
@Provider
public class RouteTemplates implements ContainerRequestFilter {

  @Context HttpServletRequest request;

  @Override
  public void filter(ContainerRequestContext context) {
    Exchange.of(request).route(context.getUriInfo().getMatchedResourceTemplate());
  }
}
