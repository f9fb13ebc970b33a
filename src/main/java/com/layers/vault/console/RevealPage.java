package com.layers.vault.console;

import com.layers.vault.dualcontrol.JointRequestMetadata;
import io.jstach.jstache.JStache;
import java.time.Duration;
import java.util.UUID;

/**
 * The page around a revealed value, which is none of it: where it belongs, a mark stands that
 * {@link RevealReply} fills.
 *
 * @param path of the request, where the page leads when its time is over
 */
@JStache(path = "console/reveal.html")
record RevealPage(Chrome chrome, String vaultId, String path, String mark, long seconds) {

  /** How long the value is shown. */
  static final Duration SHOWN = Duration.ofSeconds(30);

  static RevealPage of(Visit visit, JointRequestMetadata request) {
    String path = JointRequestView.path(request.requestId());
    return new RevealPage(
        // Made before the value is revealed, after which the request is not open any more.
        Chrome.of(visit, Section.BREAK_GLASS, "Value of " + request.secretName())
            .withoutBanner(path),
        request.vaultId().toString(),
        path,
        "value-" + UUID.randomUUID(),
        SHOWN.toSeconds());
  }
}
