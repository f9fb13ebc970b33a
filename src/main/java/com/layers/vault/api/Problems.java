package com.layers.vault.api;

import com.layers.vault.access.Refusal;
import com.layers.vault.database.SqlFailures;
import com.layers.vault.web.InvalidMember;
import com.layers.vault.web.Problem;
import com.layers.vault.web.ProblemType;
import com.layers.vault.web.UnreadBodyException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.List;

/** What a caller is told of a failure: the one map from what went wrong to RFC 9457. */
public final class Problems {

  private Problems() {}

  /** The problem that a failure is, however deep in other exceptions its reason lies. */
  static Problem of(Throwable failure, String requestId) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof Refusal refusal) {
        return of(refusal, requestId);
      }
      if (e instanceof BadRequest bad) {
        return of(bad, requestId);
      }
      if (e instanceof UnreadBodyException unread) {
        return told(unread.type(), unread.getMessage(), requestId);
      }
      if (e instanceof WebApplicationException http) {
        return Problem.of(ProblemType.ofStatus(http.getResponse().getStatus()), requestId);
      }
    }
    if (failure instanceof IOException) {
      // The body could not be read to its end; an I/O error of the database lies deeper.
      return Problem.of(ProblemType.MALFORMED_REQUEST, requestId);
    }
    return Problem.of(
        SqlFailures.isOutOfReach(failure) ? ProblemType.UNAVAILABLE : ProblemType.INTERNAL_ERROR,
        requestId);
  }

  /**
   * The problem that a refusal is. What is told of an id that nothing has and of one that lies
   * outside the caller's reach is the same to the letter, whether it stood in the path or in a
   * member; so is what is told of every row that does not open.
   */
  public static Problem of(Refusal refusal, String requestId) {
    String detail = refusal.getMessage();
    return switch (refusal.reason()) {
      case FORBIDDEN -> told(ProblemType.FORBIDDEN, detail, requestId);
      case UNKNOWN, OUTSIDE ->
          refusal.pointer().isEmpty()
              ? Problem.of(ProblemType.NOT_FOUND, requestId)
              : invalid(refusal, requestId);
      case NAME_TAKEN -> told(ProblemType.NAME_TAKEN, detail, requestId);
      case SECRET_IN_USE -> told(ProblemType.SECRET_IN_USE, detail, requestId);
      case SECRET_DELETED -> told(ProblemType.SECRET_DELETED, detail, requestId);
      case STATE_CONFLICT -> told(ProblemType.STATE_CONFLICT, detail, requestId);
      case PRECONDITION_FAILED -> told(ProblemType.PRECONDITION_FAILED, detail, requestId);
      case REQUEST_IN_PROGRESS -> told(ProblemType.REQUEST_IN_PROGRESS, detail, requestId);
      case IDEMPOTENCY_KEY_REUSED -> told(ProblemType.IDEMPOTENCY_KEY_REUSED, detail, requestId);
      case VALIDATION_FAILED -> invalid(refusal, requestId);
      case INTEGRITY_FAILED -> Problem.of(ProblemType.INTEGRITY_FAILED, requestId);
      case UNAVAILABLE -> Problem.of(ProblemType.UNAVAILABLE, requestId);
    };
  }

  /** The problem that a request, or a part of one, is by itself. */
  public static Problem of(BadRequest bad, String requestId) {
    return new Problem(bad.type(), bad.getMessage(), requestId, bad.errors());
  }

  private static Problem invalid(Refusal refusal, String requestId) {
    return new Problem(
        ProblemType.VALIDATION_FAILED,
        ProblemType.VALIDATION_FAILED.detail(),
        requestId,
        List.of(new InvalidMember(refusal.pointer(), refusal.getMessage())));
  }

  private static Problem told(ProblemType type, String detail, String requestId) {
    return new Problem(type, detail, requestId, List.of());
  }
}
