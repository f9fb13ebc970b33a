package com.layers.vault.api;

import com.layers.vault.audit.Epilogue;
import com.layers.vault.idempotency.Claim;
import com.layers.vault.idempotency.FirstAnswers;
import com.layers.vault.idempotency.KeptAnswer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How a resource answers a POST, so that a request with an {@code Idempotency-Key} is done once.
 * {@link KeyedPosts} claims such a request before the resource sees it and answers the ones that
 * come again; here its answer is kept in the transaction of the act. Without the header this costs
 * nothing.
 *
 * <p>Every resource method of a POST that is not {@link DoneEachTime} returns what {@code answer}
 * gives.
 */
@RequestScoped
public class Idempotency {

  @Inject FirstAnswers answers;

  private Claim claim;
  private boolean completed;

  /**
   * Acts and answers.
   *
   * @param act one audited call of an EJB and nothing else: its answer is kept, and commits or
   *     falls with it
   * @param shown the answer; it may be made twice, and holds nothing that is shown only once
   */
  public <T> Response answer(Supplier<T> act, Function<T, Response> shown) {
    return answer(act, shown, shown);
  }

  /**
   * Acts and answers with something that is shown this once.
   *
   * @param act one audited call of an EJB and nothing else
   * @param shown the answer to this request
   * @param kept the answer to the same request when it comes again: of the same status and headers,
   *     without what is shown only once. It leaves what the act gave open.
   */
  public <T> Response answer(
      Supplier<T> act, Function<T, Response> shown, Function<T, Response> kept) {
    if (claim == null) {
      return shown.apply(act.get());
    }
    Epilogue.set(given -> complete(kept, given));
    try {
      return shown.apply(act.get());
    } finally {
      Epilogue.clear();
    }
  }

  /** It is this request's turn to act. */
  void hold(Claim held) {
    claim = held;
  }

  /**
   * The answer is on its way. One that no act has kept is kept now, when it is the caller's doing;
   * what the vault could not do may be tried again.
   */
  void end(int status, MultivaluedMap<String, Object> headers, Object entity) {
    if (claim == null) {
      return;
    }
    if (status >= 500) {
      answers.release(claim);
    } else if (!completed || status >= 400) {
      answers.completeAlone(claim, kept(status, headers, entity));
    }
  }

  @SuppressWarnings("unchecked") // the outermost act of this thread is the one that gives T
  private <T> void complete(Function<T, Response> kept, Object given) {
    Response answer = kept.apply((T) given);
    answers.complete(claim, kept(answer.getStatus(), answer.getHeaders(), answer.getEntity()));
    completed = true;
  }

  private static KeptAnswer kept(
      int status, MultivaluedMap<String, Object> headers, Object entity) {
    Object type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
    return new KeptAnswer(
        status,
        text(headers.getFirst(HttpHeaders.LOCATION)),
        text(headers.getFirst(HttpHeaders.ETAG)),
        entity == null ? null : type == null ? MediaType.APPLICATION_JSON : type.toString(),
        entity == null ? null : entity instanceof byte[] as ? as : AnswerJson.bytes(entity));
  }

  private static String text(Object header) {
    return header == null ? null : header.toString();
  }
}
