package com.layers.vault.blackbox.harness;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * Someone in front of one door: how they reach it, and what they say of themselves each time. Where
 * several nodes have that door, each call goes to the next one.
 */
public final class DoorClient {

  static {
    // Sooner than the server closes an idle connection, so that no call is lost in between.
    System.setProperty("jdk.httpclient.keepalive.timeout", "5");
  }

  private final HttpClient http;
  private final List<URI> nodes;
  private final AtomicInteger calls;
  private final Map<String, String> headers;
  private final boolean checked;

  private DoorClient(
      HttpClient http,
      List<URI> nodes,
      AtomicInteger calls,
      Map<String, String> headers,
      boolean checked) {
    this.http = http;
    this.nodes = nodes;
    this.calls = calls;
    this.headers = headers;
    this.checked = checked;
  }

  /** In front of a door. What must hold for every answer of a door is checked on each. */
  public static DoorClient door(int port, SSLContext tls) {
    return door(List.of(port), tls);
  }

  /** In front of a door that each of several nodes has. */
  static DoorClient door(List<Integer> ports, SSLContext tls) {
    return new DoorClient(http(tls), bases(ports), new AtomicInteger(), Map.of(), true);
  }

  /** In front of a port that is none of the doors. */
  public static DoorClient port(int port, SSLContext tls) {
    return ports(List.of(port), tls);
  }

  /** In front of such a port of each of several nodes. */
  static DoorClient ports(List<Integer> ports, SSLContext tls) {
    return new DoorClient(http(tls), bases(ports), new AtomicInteger(), Map.of(), false);
  }

  /** The same one, saying this too. */
  public DoorClient saying(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new DoorClient(http, nodes, calls, more, checked);
  }

  public Call get(String path) {
    return call("GET", path);
  }

  public Call post(String path) {
    return call("POST", path);
  }

  public Call put(String path) {
    return call("PUT", path);
  }

  public Call delete(String path) {
    return call("DELETE", path);
  }

  public Call call(String method, String path) {
    URI node = nodes.get(Math.floorMod(calls.getAndIncrement(), nodes.size()));
    return new Call(http, URI.create(node + path), method, headers, checked);
  }

  private static HttpClient http(SSLContext tls) {
    return HttpClient.newBuilder()
        .sslContext(tls)
        .version(Version.HTTP_1_1)
        .followRedirects(Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }

  private static List<URI> bases(List<Integer> ports) {
    return ports.stream().map(port -> URI.create("https://127.0.0.1:" + port)).toList();
  }
}
