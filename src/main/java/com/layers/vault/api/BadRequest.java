package com.layers.vault.api;

import com.layers.vault.web.InvalidMember;
import com.layers.vault.web.ProblemType;
import java.util.List;

/**
 * A request that the door refuses by itself, before the core is asked. Its message is for the
 * caller, and holds nothing of the request.
 */
public final class BadRequest extends RuntimeException {

  private final ProblemType type;
  private final List<InvalidMember> errors;

  private BadRequest(ProblemType type, String detail, List<InvalidMember> errors) {
    super(detail, null, false, false);
    this.type = type;
    this.errors = List.copyOf(errors);
  }

  /** A body that is not one strict JSON object. */
  static BadRequest malformed(String detail) {
    return new BadRequest(ProblemType.MALFORMED_REQUEST, detail, List.of());
  }

  /** Members that are unknown, missing, of the wrong type or outside their rule. */
  static BadRequest invalid(List<InvalidMember> errors) {
    ProblemType type = ProblemType.VALIDATION_FAILED;
    return new BadRequest(type, type.detail(), errors);
  }

  /** A value or a body that is too large. */
  static BadRequest tooLarge(String detail) {
    return new BadRequest(ProblemType.PAYLOAD_TOO_LARGE, detail, List.of());
  }

  /** A path that names nothing, told like an id that nothing has. */
  static BadRequest notFound() {
    ProblemType type = ProblemType.NOT_FOUND;
    return new BadRequest(type, type.detail(), List.of());
  }

  /** A condition that is no condition. */
  static BadRequest condition(String detail) {
    return new BadRequest(ProblemType.PRECONDITION_FAILED, detail, List.of());
  }

  public ProblemType type() {
    return type;
  }

  /** Every member at fault; empty unless the type is {@code VALIDATION_FAILED}. */
  public List<InvalidMember> errors() {
    return errors;
  }
}
