package com.layers.vault.incontainer;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Acts that meet. */
final class Racing {

  private Racing() {}

  /** {@code done}, or why it was refused. */
  static Object outcome(Supplier<?> work) {
    try {
      answered(work);
      return "done";
    } catch (Refusal refusal) {
      return refusal.reason();
    }
  }

  /**
   * What {@code work} answers in the end. Where so many want one row on a slow machine, some wait
   * for it longer than the vault does, which then says so and has done nothing: they come again.
   */
  static <T> T answered(Supplier<T> work) {
    for (int again = 0; ; again++) {
      try {
        return work.get();
      } catch (Refusal refusal) {
        if (refusal.reason() != Reason.UNAVAILABLE || again == 100) {
          throw refusal;
        }
      }
    }
  }

  /** What {@code count} threads that begin at the same moment answer, in their order. */
  static <T> List<T> together(int count, IntFunction<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      CyclicBarrier start = new CyclicBarrier(count);
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        futures.add(
            threads.submit(
                () -> {
                  start.await(30, TimeUnit.SECONDS);
                  return work.apply(number);
                }));
      }
      List<T> answers = new ArrayList<>();
      for (Future<T> future : futures) {
        answers.add(future.get(2, TimeUnit.MINUTES));
      }
      return answers;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      threads.shutdownNow();
    }
  }
}
