package com.layers.vault.api;

import com.layers.vault.access.Refusal;
import com.layers.vault.idempotency.Claim;
import com.layers.vault.idempotency.FirstAnswers;
import com.layers.vault.idempotency.KeptAnswer;
import com.layers.vault.idempotency.RequestName;
import com.layers.vault.idempotency.Turn;
import com.layers.vault.web.CurrentCaller;
import com.layers.vault.web.InvalidMember;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Meets each POST that bears an {@code Idempotency-Key}: claims it, or answers it as it was
 * answered first. The body is read before anything is made of it, because a request that was right
 * when it came first must not be judged anew.
 */
@Provider
@ApplicationScoped
public class KeyedPosts implements ContainerRequestFilter, ContainerResponseFilter {

  private static final Logger LOG = Logger.getLogger(KeyedPosts.class.getName());
  private static final String KEY = "Idempotency-Key";
  private static final int MOST_CHARACTERS = 128;
  private static final int MOST_BYTES = 512 * 1024;
  private static final String BODY = KeyedPosts.class.getName();

  @Inject FirstAnswers answers;
  @Inject Idempotency posts;
  @Inject CurrentCaller caller;
  @Inject HttpServletRequest servlet;
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    List<String> keys = request.getHeaders().get(KEY);
    if (keys == null
        || !request.getMethod().equals(HttpMethod.POST)
        || resource.getResourceMethod().isAnnotationPresent(DoneEachTime.class)) {
      return;
    }
    String key = keyOf(keys);
    byte[] body = BodyReader.read(request.getEntityStream(), MOST_BYTES);
    request.setProperty(BODY, body);
    request.setEntityStream(new ByteArrayInputStream(body));
    RequestName name =
        new RequestName(caller.get().actor(), request.getMethod(), servlet.getRequestURI(), key);
    byte[] content = content(request.getHeaderString(HttpHeaders.CONTENT_TYPE), body);
    try {
      Turn turn = answers.claim(name, content);
      if (turn instanceof Claim claim) {
        posts.hold(claim);
      } else if (turn instanceof KeptAnswer first) {
        request.abortWith(again(first));
      }
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(request.getProperty(BODY) instanceof byte[] body)) {
      return;
    }
    Arrays.fill(body, (byte) 0);
    try {
      posts.end(response.getStatus(), response.getHeaders(), response.getEntity());
    } catch (EJBException | Refusal e) {
      // The answer is true all the same; the claim ends with its lease.
      LOG.log(Level.WARNING, "The answer to a request with a key could not be kept.", e);
    }
  }

  private static String keyOf(List<String> keys) {
    String key = keys.get(0);
    if (keys.size() == 1
        && !key.isEmpty()
        && key.length() <= MOST_CHARACTERS
        && key.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return key;
    }
    throw BadRequest.invalid(
        List.of(
            new InvalidMember(
                "",
                "the header Idempotency-Key must be given once, as 1 to 128 printable ASCII characters")));
  }

  /** Everything that the request says: neither the type nor the query holds a line break. */
  private byte[] content(String type, byte[] body) {
    String query = servlet.getQueryString();
    byte[] head =
        (type + "\n" + (query == null ? "" : query) + "\n").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
  }

  private static Response again(KeptAnswer first) {
    return Response.status(first.status())
        .entity(first.body())
        .type(first.mediaType())
        .header(HttpHeaders.LOCATION, first.location())
        .header(HttpHeaders.ETAG, first.etag())
        .header("Idempotent-Replayed", "true")
        .build();
  }
}
