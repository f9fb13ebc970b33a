package com.layers.vault.web;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Says in the vault's words what the container refuses by itself. No caller reaches it directly.
 */
@WebServlet("/problem")
public class ProblemServlet extends HttpServlet {

  @Inject Doors doors;

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
    ResponseHeaders.set(response, exchange.requestId());
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Refusals.answer(
        exchange,
        response,
        status instanceof Integer code ? ProblemType.ofStatus(code) : ProblemType.NOT_FOUND);
  }
}
