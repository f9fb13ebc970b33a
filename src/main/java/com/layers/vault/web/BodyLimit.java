package com.layers.vault.web;

import com.layers.vault.access.Caller;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses bodies that are too large before they are read, and codings that would inflate them. */
@WebFilter("/*")
public class BodyLimit extends HttpFilter {

  static final int MAX_BYTES = 512 * 1024;

  @Inject BodyReads reads;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String coding = request.getHeader("Content-Encoding");
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      ProblemType type = ProblemType.UNSUPPORTED_MEDIA_TYPE;
      refuse(request, response, type, "The body's content coding is not taken: send it as it is.");
    } else if (request.getContentLengthLong() > MAX_BYTES) {
      ProblemType type = ProblemType.PAYLOAD_TOO_LARGE;
      refuse(request, response, type, type.detail());
    } else {
      Exchange exchange = Exchange.of(request);
      chain.doFilter(
          exchange
              .body()
              .<HttpServletRequest>map(body -> new BufferedRequest(request, body))
              .orElseGet(
                  () ->
                      new LimitedRequest(
                          request, reads, readerOf(exchange, request), exchange::isStillIn)),
          response);
    }
  }

  /** Whose reads are counted together: of those who are nobody, by where they come from. */
  private static String readerOf(Exchange exchange, HttpServletRequest request) {
    return exchange
        .callerIfAny()
        .map(Caller::actor)
        .orElseGet(() -> "anybody " + request.getRemoteAddr());
  }

  /** Closes the connection after the answer: nobody is going to read the rest. */
  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    response.setHeader("Connection", "close");
    Refusals.answer(Exchange.of(request), response, type, detail);
  }
}
