package com.layers.vault.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletInputStream;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many bodies of each caller are being read. A read that waits for its peer holds a thread of
 * the server; no caller holds more than half of them, however slowly its bodies come.
 */
@ApplicationScoped
public class BodyReads {

  private final ConcurrentMap<String, Integer> reading = new ConcurrentHashMap<>();
  private final int most;

  @Inject
  BodyReads(@ConfigProperty(name = "VAULT_THREADS", defaultValue = "32") int threads) {
    this.most = Math.max(1, threads / 2);
  }

  BodyReads() { // for the proxy
    this(1);
  }

  /**
   * The body of a caller's request, within its limits.
   *
   * @param stillIn whether the caller is still let in; asked at its end
   */
  ServletInputStream limited(ServletInputStream body, String caller, BooleanSupplier stillIn) {
    return new LimitedInputStream(
        body, BodyLimit.MAX_BYTES, this, caller, stillIn, System::nanoTime);
  }

  /**
   * A read begins.
   *
   * @throws UnreadBodyException when too many of this caller are waiting; nothing has begun
   */
  void begin(String caller) throws UnreadBodyException {
    if (reading.merge(caller, 1, Integer::sum) > most) {
      end(caller);
      throw UnreadBodyException.tooMany(most);
    }
  }

  void end(String caller) {
    reading.computeIfPresent(caller, (same, reads) -> reads == 1 ? null : reads - 1);
  }
}
