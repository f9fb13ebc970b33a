package com.layers.vault.web;

import com.ibm.websphere.logging.hpel.LogRecordContext;
import com.layers.vault.access.Caller;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The access log: one line a request, when it is over, however it ended. While the request runs,
 * its id stands on every record that its thread logs.
 */
@WebListener
public class RequestLog implements ServletRequestListener {

  private static final Logger LOG = Logger.getLogger("com.layers.vault.access");
  private static final String REQUEST_ID = "request_id";

  static void begin(String requestId) {
    LogRecordContext.addExtension(REQUEST_ID, requestId);
  }

  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    ServletRequest request = event.getServletRequest();
    Exchange.find(request).ifPresent(exchange -> end(exchange, method(request)));
    LogRecordContext.removeExtension(REQUEST_ID);
  }

  private static void end(Exchange exchange, String method) {
    exchange.end();
    log(exchange, method);
  }

  private static void log(Exchange exchange, String method) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - exchange.startedAt());
    LOG.log(Level.INFO, line(exchange, method, exchange.status(), millis));
  }

  /**
   * No character of it can end the line or steer a terminal, whoever chose its parts; the actor,
   * which may hold blanks, comes last.
   */
  static String line(Exchange exchange, String method, int status, long millis) {
    return printable(
        "door="
            + exchange.door().name().toLowerCase(Locale.ROOT)
            + " method="
            + method
            + " route="
            + exchange.route()
            + " status="
            + status
            + " duration_ms="
            + millis
            + " request_id="
            + exchange.requestId()
            + " actor="
            + exchange.callerIfAny().map(Caller::actor).orElse("-"));
  }

  private static String method(ServletRequest request) {
    return request instanceof HttpServletRequest http ? http.getMethod() : "-";
  }

  private static String printable(String line) {
    return line.chars().allMatch(c -> c >= ' ' && c <= '~') ? line : line.replaceAll("[^ -~]", "?");
  }
}
