package com.layers.vault.api;

import java.util.List;

/**
 * A request that the door refuses by itself, before the core is asked. Its message is for the
 * caller, and holds nothing of the request but the names of its members.
 */
public final class BadRequest extends RuntimeException {

  /** What is wrong with it. */
  public enum Fault {
    /** Not one strict JSON object. */
    MALFORMED,
    /** Members that are unknown, missing, of the wrong type or outside their rule. */
    INVALID,
    /** A value or a body that is too large. */
    TOO_LARGE,
    /** A path that names nothing. */
    NOT_FOUND,
    /** A body of another type than the call takes. */
    UNSUPPORTED_TYPE,
    /** A condition ({@code If-Match}) that can't be met. */
    CONDITION
  }

  private final Fault fault;
  private final List<FieldError> errors;

  private BadRequest(Fault fault, String detail, List<FieldError> errors) {
    super(detail, null, false, false);
    this.fault = fault;
    this.errors = List.copyOf(errors);
  }

  static BadRequest malformed(String detail) {
    return new BadRequest(Fault.MALFORMED, detail, List.of());
  }

  static BadRequest invalid(List<FieldError> errors) {
    return new BadRequest(Fault.INVALID, "The request breaks the rules of its members.", errors);
  }

  static BadRequest tooLarge(String detail) {
    return new BadRequest(Fault.TOO_LARGE, detail, List.of());
  }

  static BadRequest notFound() {
    return new BadRequest(Fault.NOT_FOUND, "There is nothing here.", List.of());
  }

  static BadRequest unsupportedType(String detail) {
    return new BadRequest(Fault.UNSUPPORTED_TYPE, detail, List.of());
  }

  static BadRequest condition(String detail) {
    return new BadRequest(Fault.CONDITION, detail, List.of());
  }

  public Fault fault() {
    return fault;
  }

  /** Every member at fault; empty unless the fault is {@link Fault#INVALID}. */
  public List<FieldError> errors() {
    return errors;
  }
}
