package com.layers.vault.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The vault's internal door. The JDK's client and its TLS hold lines in buffers of their own, which
 * they do not wipe.
 */
final class Door {

  private static final int MOST_TRIES = 8;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  private static final Duration ONE_TRY = Duration.ofSeconds(60);

  private static final int NOT_FOUND = 404;

  /** The same request may succeed later. */
  private static final Set<Integer> COME_AGAIN = Set.of(429, 502, 503, 504);

  private final HttpClient http;
  private final URI address;

  private Door(HttpClient http, URI address) {
    this.http = http;
    this.address = address;
  }

  static Door of(Options options) throws IOException, WrongUsage {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .sslContext(Pem.context(options.client(), options.clientKey(), options.authority()))
            .build();
    return new Door(http, options.vault());
  }

  /**
   * Has the vault import a chunk, and tries again while that may help: importing twice stores once.
   *
   * @return a result for each line
   */
  List<LineResult> send(Chunk chunk) throws InterruptedException, Stopped {
    Duration pause = FIRST_PAUSE;
    for (int tries = 1; ; tries++) {
      String trouble;
      try {
        HttpResponse<InputStream> answer = http.send(request(chunk), BodyHandlers.ofInputStream());
        if (answer.statusCode() == 200) {
          return Answers.results(answer.body(), chunk.lines());
        }
        trouble = "the vault answers " + answer.statusCode() + Answers.problem(answer.body());
        if (answer.statusCode() == NOT_FOUND) {
          throw new Stopped(trouble + ": the internal door of a vault is not at this address.");
        }
        if (!COME_AGAIN.contains(answer.statusCode())) {
          throw new Stopped(trouble + ".");
        }
      } catch (IOException e) {
        trouble =
            "the vault does not answer at "
                + address
                + " ("
                + e.getClass().getSimpleName()
                + "): is it there, and does it know the authority of the client"
                + " certificate?";
      }
      if (tries == MOST_TRIES) {
        throw new Stopped(trouble);
      }
      Thread.sleep(pause.toMillis());
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private HttpRequest request(Chunk chunk) {
    return HttpRequest.newBuilder(address)
        .timeout(ONE_TRY)
        .header("Content-Type", "application/jsonl")
        .POST(chunk.body())
        .build();
  }
}
