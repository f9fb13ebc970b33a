package com.layers.vault.api;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Refuses bodies to each POST that has no members: nothing at all and an empty object are the same
 * to it, and all else is a mistake that must not be acted upon. A call that has members takes an
 * {@link InputStream}.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR) // before anything of the request is kept
public class EmptyBodies implements ContainerRequestFilter {

  private static final byte[] NOTHING = {};

  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    Class<?>[] parameters = resource.getResourceMethod().getParameterTypes();
    if (!request.getMethod().equals(HttpMethod.POST)
        || Arrays.asList(parameters).contains(InputStream.class)) {
      return;
    }
    byte[] body = BodyReader.read(request.getEntityStream(), JsonFields.MAX_BODY_BYTES);
    request.setEntityStream(new ByteArrayInputStream(NOTHING));
    if (body.length > 0) {
      if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(request.getMediaType())) {
        Arrays.fill(body, (byte) 0);
        throw new NotSupportedException();
      }
      try (Fields fields = Fields.ofJson(body)) {
        fields.complete();
      }
    }
  }
}
