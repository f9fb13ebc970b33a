package com.layers.vault.blackbox.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What came back: status, headers and body. */
public final class Answer {

  private final String call;
  private final int status;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final byte[] body;

  Answer(HttpResponse<byte[]> response) {
    this.call = response.request().method() + " " + response.request().uri().getPath();
    this.status = response.statusCode();
    this.headers.putAll(response.headers().map());
    this.body = response.body();
  }

  public int status() {
    return status;
  }

  public byte[] body() {
    return body;
  }

  public String text() {
    return new String(body, UTF_8);
  }

  public JsonNode json() {
    return Json.read(body);
  }

  /** The header's one value; fails when it is absent. */
  public String header(String name) {
    assertThat(headers).as("headers of %s", this).containsKey(name);
    assertThat(headers.get(name)).as("header %s of %s", name, this).hasSize(1);
    return headers.get(name).get(0);
  }

  public boolean has(String header) {
    return headers.containsKey(header);
  }

  /** The value of the cookie of this name that is set; empty text when it is cleared. */
  public String cookie(String name) {
    List<String> values =
        headers.getOrDefault("Set-Cookie", List.of()).stream()
            .filter(cookie -> cookie.startsWith(name + "="))
            .map(cookie -> cookie.substring(name.length() + 1).split(";", 2)[0].replace("\"", ""))
            .toList();
    assertThat(values).as("cookie %s of %s", name, this).hasSize(1);
    return values.get(0);
  }

  /** The cookies that are set, whole. */
  public List<String> cookies() {
    return headers.getOrDefault("Set-Cookie", List.of());
  }

  public String etag() {
    return header("ETag");
  }

  public String requestId() {
    return header("X-Request-Id");
  }

  /** The string member of this name at the top of the body. */
  public String member(String name) {
    JsonNode member = json().path(name);
    assertThat(member.isString()).as("%s of %s is a string", name, this).isTrue();
    return member.stringValue();
  }

  /** Passes this answer on when it has that status. */
  public Answer expect(int expected) {
    assertThat(status).as("status of %s", this).isEqualTo(expected);
    return this;
  }

  /** What holds for every answer of a door, good or bad. */
  Answer checkedAsADoors() {
    assertThat(header("Cache-Control")).as("Cache-Control of %s", this).contains("no-store");
    assertThat(requestId()).as("X-Request-Id of %s", this).matches("[A-Za-z0-9._-]{1,64}");
    assertThat(headers.keySet())
        .as("headers of %s", this)
        .doesNotContain("Server", "server", "X-Powered-By", "x-powered-by", "set-cookie");
    return this;
  }

  /** All that came back, in one text. */
  public String said() {
    return status + " " + headers + "\n" + text();
  }

  @Override
  public String toString() {
    return call + " -> " + said();
  }
}
