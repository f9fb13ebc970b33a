package com.layers.vault.audit;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Arrays;
import java.util.List;

/**
 * Puts an act and its record into one transaction: no record, no act, and no answer before the
 * commit. What is refused or fails is rolled back, and then recorded in a transaction of its own,
 * so that no call ever holds two connections.
 *
 * <p>An act inside another one (a row that stores its secret) joins the outer transaction: its
 * record stands or falls with the whole.
 */
@Interceptor
@Audited(Action.AUTHENTICATE) // the member does not bind
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class AuditInterceptor {

  @Inject Transactions transactions;
  @Inject AuditTrail trail;
  @Inject RefusalCounter refusals;
  @Inject ActCount acts;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  @AroundInvoke
  Object around(InvocationContext call) throws Exception {
    Audited audited = call.getMethod().getAnnotation(Audited.class);
    Act act = Act.begin(audited.value(), caller(call));
    if (audited.successes()) {
      acts.add();
    }
    try {
      return transaction.getTransactionStatus() == Status.STATUS_NO_TRANSACTION
          ? inOwnTransaction(call, act, audited)
          : joined(call, act, audited);
    } finally {
      act.end();
    }
  }

  private Object joined(InvocationContext call, Act act, Audited audited) throws Exception {
    try {
      return actAndRecord(call, act, audited);
    } catch (Exception e) {
      transaction.setRollbackOnly();
      throw e;
    }
  }

  private Object inOwnTransaction(InvocationContext call, Act act, Audited audited) {
    AnswerInWaiting answer = new AnswerInWaiting();
    try {
      return transactions.inOwn(
          () -> {
            Object given = answer.hold(actAndRecord(call, act, audited));
            Epilogue.run(given);
            return given;
          });
    } catch (EJBException | Refusal e) {
      answer.drop();
      Refusal refusal = Failures.asRefusal(e);
      refusals.count(refusal);
      if (refusal == null) {
        recordAlone(List.of(act.entries().get(0).failed()), e);
        throw e;
      }
      if (isRecorded(refusal.reason(), audited)) {
        recordAlone(List.of(act.entries().get(0).refused(refusal.reason())), refusal);
      }
      throw refusal;
    }
  }

  private Object actAndRecord(InvocationContext call, Act act, Audited audited) throws Exception {
    Object answer = call.proceed();
    List<AuditEntry> entries = act.entries();
    if (!audited.successes() || transaction.getRollbackOnly()) {
      return answer; // which never leaves when nothing is to commit
    }
    try {
      trail.append(entries);
    } catch (RuntimeException e) {
      AnswerInWaiting.close(answer);
      throw e;
    }
    return answer;
  }

  private void recordAlone(List<AuditEntry> entries, RuntimeException why) {
    try {
      transactions.inOwn(
          () -> {
            trail.append(entries);
            return null;
          });
    } catch (EJBException | Refusal e) {
      Refusal unavailable =
          Refusal.unavailable("The audit trail cannot be written; nothing was done.", e);
      unavailable.addSuppressed(why);
      throw unavailable;
    }
  }

  /** A malformed request is no act, and out of reach means that nothing can be recorded either. */
  private static boolean isRecorded(Reason reason, Audited audited) {
    if (reason == Reason.VALIDATION_FAILED || reason == Reason.UNAVAILABLE) {
      return false;
    }
    return audited.successes() || reason == Reason.FORBIDDEN || reason == Reason.OUTSIDE;
  }

  private static Caller caller(InvocationContext call) {
    return (Caller)
        Arrays.stream(call.getParameters())
            .filter(Caller.class::isInstance)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(call.getMethod() + " takes no Caller"));
  }
}
