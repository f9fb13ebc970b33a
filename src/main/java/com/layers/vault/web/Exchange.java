package com.layers.vault.web;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Door;
import com.layers.vault.operator.OperatorSession;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One request and its answer, as the vault sees them. It begins in {@link DoorMechanism}, before
 * anything else of the application, and travels as an attribute of the request.
 */
public final class Exchange {

  private static final String ATTRIBUTE = Exchange.class.getName();

  /** How long what was found out about the caller holds, when the request began. */
  private static final Duration FRESH = Duration.ofMillis(100);

  private final Door door;
  private final String requestId;
  private final HttpServletResponse response;
  private final long startedAt = System.nanoTime();
  private Caller caller;
  private BooleanSupplier readmission = () -> true;
  private OperatorSession session;
  private BufferedBody body;
  private String route = "/*";

  Exchange(Door door, String requestId, HttpServletResponse response) {
    this.door = door;
    this.requestId = requestId;
    this.response = response;
  }

  static Exchange begin(
      ServletRequest request, Door door, String requestId, HttpServletResponse response) {
    Exchange exchange = new Exchange(door, requestId, response);
    request.setAttribute(ATTRIBUTE, exchange);
    return exchange;
  }

  /** The exchange that a request belongs to; empty before the mechanism saw it. */
  static Optional<Exchange> find(ServletRequest request) {
    return Optional.ofNullable((Exchange) request.getAttribute(ATTRIBUTE));
  }

  /**
   * The exchange that a request belongs to.
   *
   * @throws IllegalStateException when the request did not pass the authentication mechanism
   */
  public static Exchange of(ServletRequest request) {
    return find(request)
        .orElseThrow(() -> new IllegalStateException("the request came through no door"));
  }

  public Door door() {
    return door;
  }

  /** At most 64 of {@code [A-Za-z0-9._-]}; also in the answer's {@code X-Request-Id}. */
  public String requestId() {
    return requestId;
  }

  /**
   * Who asks.
   *
   * @throws IllegalStateException when nobody was let in
   */
  public Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("nobody was let in with this request");
    }
    return caller;
  }

  /** The session that an operator is in; empty where nobody needs one, and on other doors. */
  public Optional<OperatorSession> session() {
    return Optional.ofNullable(session);
  }

  /** The template of the path, such as {@code /partner/v1/secrets/{vault_id}}, for the log. */
  public void route(String template) {
    this.route = template;
  }

  /** Takes over the body, which was read before its time. */
  void hold(BufferedBody whole) {
    this.body = whole;
  }

  /** The body, when it was read before its time. */
  Optional<BufferedBody> body() {
    return Optional.ofNullable(body);
  }

  /** Wipes what it holds; the request is over. */
  void end() {
    body().ifPresent(BufferedBody::close);
  }

  /**
   * @param again asks anew whether the caller would be let in
   */
  void letIn(Caller who, BooleanSupplier again) {
    this.caller = who;
    this.readmission = again;
  }

  void letIn(OperatorSession live, BooleanSupplier again) {
    this.session = live;
    letIn(live.caller(), again);
  }

  /**
   * Whether the caller is still let in, asked when the body is there: whoever holds it back does
   * not outlast what is taken away from them meanwhile.
   */
  boolean isStillIn() {
    return System.nanoTime() - startedAt < FRESH.toNanos() || readmission.getAsBoolean();
  }

  String route() {
    return route;
  }

  /** What the caller is called on the trail; one name for all who were let in as nobody. */
  String actor() {
    return caller == null ? "anybody" : caller.actor();
  }

  Optional<Caller> callerIfAny() {
    return Optional.ofNullable(caller);
  }

  int status() {
    return response.getStatus();
  }

  long startedAt() {
    return startedAt;
  }
}
