package com.layers.vault.web;

import com.layers.vault.access.Door;
import com.layers.vault.limit.RateLimits;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Says in the vault's words what the container refuses by itself. No caller reaches it directly.
 */
@WebServlet("/problem")
public class ProblemServlet extends HttpServlet {

  @Inject Doors doors;
  @Inject RateLimits limits;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Exchange exchange =
        Exchange.find(request)
            .orElseGet(
                () ->
                    Exchange.begin(
                        request,
                        doors.of(request.getLocalPort()),
                        RequestId.of(request.getHeader("X-Request-Id")),
                        response));
    ResponseHeaders.set(response, exchange.door(), exchange.requestId());
    if (exchange.door() == Door.PARTNER && !RateLimitHeaders.areSet(response)) {
      limits.untouchedApiKey().ifPresent(each -> RateLimitHeaders.set(response, each));
    }
    Optional<UnreadBodyException> unread = unread(request);
    if (unread.isPresent()) {
      unread.get().tell(response);
      Refusals.answer(exchange, response, unread.get().type(), unread.get().getMessage());
    } else {
      Refusals.answer(exchange, response, typeOf(request));
    }
  }

  private static Optional<UnreadBodyException> unread(HttpServletRequest request) {
    Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    while (failure instanceof Throwable thrown) {
      if (thrown instanceof UnreadBodyException unread) {
        return Optional.of(unread);
      }
      failure = thrown.getCause();
    }
    return Optional.empty();
  }

  private static ProblemType typeOf(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return status instanceof Integer code ? ProblemType.ofStatus(code) : ProblemType.NOT_FOUND;
  }
}
