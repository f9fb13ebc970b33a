package com.layers.vault.blackbox.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** One call, put together and sent once. */
public final class Call {

  private final HttpClient http;
  private final URI uri;
  private final String method;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final boolean checked;
  private BodyPublisher body = BodyPublishers.noBody();

  Call(HttpClient http, URI uri, String method, Map<String, String> headers, boolean checked) {
    this.http = http;
    this.uri = uri;
    this.method = method;
    this.headers.putAll(headers);
    this.checked = checked;
  }

  public Call header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public Call without(String header) {
    headers.remove(header);
    return this;
  }

  public Call ifMatch(String etag) {
    return header("If-Match", etag);
  }

  /** A JSON body, to the letter. */
  public Call json(String text) {
    return body("application/json", text.getBytes(UTF_8));
  }

  /** A JSON body with these members: name, value, name, value. */
  public Call object(Object... members) {
    return json(Json.write(Json.object(members)));
  }

  public Call body(String contentType, byte[] bytes) {
    return body(contentType, BodyPublishers.ofByteArray(bytes));
  }

  public Call body(String contentType, BodyPublisher publisher) {
    this.body = publisher;
    return header("Content-Type", contentType);
  }

  /**
   * Sends it, and again while the answer is 503, as a client that minds {@code Retry-After} does:
   * where very many want one row on a slow machine, some wait longer for it than the vault does,
   * which then says so and has done nothing.
   */
  public Answer sendUntilAvailable() {
    Answer answer = send();
    for (int again = 0; answer.status() == 503 && again < 100; again++) {
      answer = send();
    }
    return answer;
  }

  /**
   * Sends it.
   *
   * @throws UncheckedIOException when no whole answer came
   */
  public Answer send() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).method(method, body);
    headers.forEach(request::setHeader);
    try {
      Answer answer = new Answer(http.send(request.build(), BodyHandlers.ofByteArray()));
      return checked ? answer.checkedAsADoors() : answer;
    } catch (IOException unanswered) {
      throw new UncheckedIOException(method + " " + uri.getPath() + ": " + unanswered, unanswered);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
