package com.layers.vault.access;

import jakarta.ejb.ApplicationException;

/**
 * A call that is refused, for a reason that the caller and the audit trail may know.
 *
 * <p>Its message is written for the caller: ids, never values. It travels through EJBs as it is.
 * The act that throws it is rolled back by the audit interceptor; the container must not do it as
 * well, because it would also mark, loudly, the local transactions of calls that have no other.
 */
@ApplicationException
public final class Refusal extends RuntimeException {

  private final Reason reason;
  private final String pointer;

  public Refusal(Reason reason, String detail) {
    this(reason, detail, "");
  }

  /**
   * @param pointer the member at fault as a JSON Pointer (RFC 6901), such as {@code /name}; empty
   *     where no single one is
   */
  public Refusal(Reason reason, String detail, String pointer) {
    super(detail);
    this.reason = reason;
    this.pointer = pointer;
  }

  /** A value outside its rule. */
  public static Refusal invalid(String pointer, String detail) {
    return new Refusal(Reason.VALIDATION_FAILED, detail, pointer);
  }

  /** A condition on the resource's revision that does not hold. */
  public static Refusal preconditionFailed() {
    return new Refusal(
        Reason.PRECONDITION_FAILED,
        "If-Match does not name the current ETag, which is a strong one.");
  }

  /** Something that the vault needs is out of reach; the same call may succeed later. */
  public static Refusal unavailable(String detail, Throwable cause) {
    Refusal refusal = new Refusal(Reason.UNAVAILABLE, detail);
    refusal.initCause(cause);
    return refusal;
  }

  public Reason reason() {
    return reason;
  }

  public String pointer() {
    return pointer;
  }
}
