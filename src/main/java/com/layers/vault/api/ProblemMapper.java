package com.layers.vault.api;

import com.layers.vault.web.Exchange;
import com.layers.vault.web.FailureTrace;
import com.layers.vault.web.Problem;
import com.layers.vault.web.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Answers every failure of a door as a problem; the unforeseen ones are logged, once. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());
  private static final String RETRY_AFTER_SECONDS = "2";

  @Context HttpServletRequest request;

  @Override
  public Response toResponse(Throwable failure) {
    Problem problem = Problems.of(failure, Exchange.of(request).requestId());
    if (problem.type() == ProblemType.INTERNAL_ERROR) {
      LOG.log(
          Level.SEVERE,
          "The request {0} failed: {1}",
          new Object[] {problem.requestId(), FailureTrace.of(failure)});
    }
    Response.ResponseBuilder answer =
        Response.status(problem.type().status()).type(Problem.MEDIA_TYPE).entity(problem.json());
    switch (problem.type()) {
      case UNAVAILABLE, REQUEST_IN_PROGRESS ->
          answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
      case METHOD_NOT_ALLOWED -> allow(answer, failure);
      case PAYLOAD_TOO_LARGE -> answer.header("Connection", "close"); // the rest stays unread
      case TOO_MANY_REQUESTS -> // of bodies that arrive at once
          answer.header("Connection", "close").header(HttpHeaders.RETRY_AFTER, "1");
      default -> {
        // No header of its own.
      }
    }
    return answer.build();
  }

  private static void allow(Response.ResponseBuilder answer, Throwable failure) {
    if (failure instanceof WebApplicationException http) {
      answer.header(HttpHeaders.ALLOW, http.getResponse().getHeaderString(HttpHeaders.ALLOW));
    }
  }
}
