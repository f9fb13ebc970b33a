package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.RawConnection;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Together;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that no well-behaved client sends. */
@ExtendWith(TestBedExtension.class)
class RawRequestsIT {

  private static final Duration SILENCE = Duration.ofSeconds(3);

  /** More than a caller may keep waiting, and more than the server has threads. */
  private static final int SLOW = 60;

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})");

  /** Tells of the inside; the container's page for an impossible URI is all that it gives away. */
  private static final Pattern INSIDE =
      Pattern.compile("SRVE|CWW(?!WC0005I)|Exception|\\tat |com\\.ibm|\\nServer:|X-Powered-By");

  private final Vault vault;
  private final String key;

  RawRequestsIT(TestBed bed) {
    this.vault = bed.vault();
    this.key = vault.quickstartLine("partner-api-key");
  }

  static Stream<String> badRequests() {
    return Stream.of(
        "nonsense\r\n\r\n",
        "GET\r\n\r\n",
        "GET /partner/v1/whoami\r\n\r\n",
        "GET /partner/v1/whoami HTTP/9.9\r\nHost: h\r\n{key}\r\n",
        "GET /partner/v1/whoami HTTP/1.1 extra\r\nHost: h\r\n{key}\r\n",
        "\u0000\u0001\u0002\r\n\r\n",
        "GET /partner/v1/who\u0000ami HTTP/1.1\r\nHost: h\r\n{key}\r\n",
        "GET partner/v1/whoami HTTP/1.1\r\nHost: h\r\n{key}\r\n",
        "GET /partner/v1/%zz HTTP/1.1\r\nHost: h\r\n{key}\r\n",
        "GET /%2e%2e/internal/v1/ping HTTP/1.1\r\nHost: h\r\n{key}\r\n",
        "GET /partner/v1/%00 HTTP/1.1\r\nHost: h\r\n{key}\r\n",
        "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: h\r\n{key}\r\n",
        "GET /partner/v1/nothing HTTP/1.1\r\nHost: h\r\nX: " + "a".repeat(40_000) + "\r\n\r\n",
        "GET /partner/v1/nothing HTTP/1.1\r\nHost: h\r\n" + "X: y\r\n".repeat(500) + "\r\n",
        "GET /partner/v1/nothing HTTP/1.1\r\nHost: h\r\nno colon here\r\n\r\n",
        "GET /partner/v1/nothing HTTP/1.1\r\nHost: h\r\nX : y\r\n\r\n",
        "POST /partner/v1/projects HTTP/1.1\r\nHost: h\r\n{key}Content-Length: x\r\n\r\n",
        "POST /partner/v1/projects HTTP/1.1\r\nHost: h\r\n{key}Content-Length: -1\r\n\r\n",
        "POST /partner/v1/projects HTTP/1.1\r\nHost: h\r\n{key}Transfer-Encoding: x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void request_thatIsNone_isRefusedOrClosed(String request) throws IOException {
    String answer = exchange(request.replace("{key}", "Authorization: Bearer " + key + "\r\n"));

    assertThat(statuses(answer))
        .as(answer)
        .allMatch(status -> status.startsWith("4") || status.equals("505"));
    assertThat(answer).doesNotContainPattern(INSIDE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: {n}\r\nContent-Length: 5\r\n",
        "Content-Length: 5\r\nContent-Length: {n}\r\n",
        "Content-Length: 5, {n}\r\n",
        "Content-Length: {n}\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: {n}\r\n",
        "Content-Length: {n}\r\nTransfer-Encoding: identity, chunked\r\n",
        "Content-Length: {n}\r\nTransfer-Encoding: xchunked\r\n",
        "Content-Length: {n}\r\nTransfer-Encoding : chunked\r\n",
        "Content-Length: {n}\r\nTransfer-Encoding:\u000bchunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "Content-Length: +{n}\r\n",
        "Content-Length: 0x10\r\n"
      })
  void framing_thatCanBeReadTwoWays_hidesNoSecondRequest(String framing) throws IOException {
    String hidden = "GET /partner/v1/whoami HTTP/1.1\r\nHost: h\r\n{key}\r\n";
    String body = ("0\r\n\r\n" + hidden).replace("{key}", "Authorization: Bearer " + key + "\r\n");
    String head =
        "POST /partner/v1/projects HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: application/json\r\n"
            + framing.replace("{n}", String.valueOf(body.length()))
            + "\r\n";

    String answer = exchange(head + body);

    assertThat(statuses(answer))
        .as(answer)
        .hasSizeLessThanOrEqualTo(1)
        .allMatch(s -> s.startsWith("4"));
    assertThat(answer).doesNotContain("organization_id").doesNotContainPattern(INSIDE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "9223372036854775810",
        "18446744073709551616",
        "18446744073709551618",
        "36893488147419103234",
        "10000000000"
      })
  void length_beyondWhatIsCounted_hidesNoSecondRequest(String length) throws IOException {
    String hidden = "GET /partner/v1/whoami HTTP/1.1\r\nHost: h\r\n" + bearer() + "\r\n";

    String answer = exchange(post("Content-Length: " + length) + "{}" + hidden);

    assertThat(statuses(answer)).as(answer).containsExactly("400");
    assertThat(answer).doesNotContain("organization_id").doesNotContainPattern(INSIDE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"100000002", "10000000000000002", "80000002", "fffffffffffffffffff2", "2;x=y"})
  void chunk_beyondWhatIsCounted_hidesNoSecondRequest(String size) throws IOException {
    String hidden = "GET /partner/v1/whoami HTTP/1.1\r\nHost: h\r\n" + bearer() + "\r\n";
    String chunks = size + "\r\n{}\r\n0\r\n\r\n";

    String answer = exchange(post("Transfer-Encoding: chunked") + chunks + hidden);

    assertThat(statuses(answer))
        .as(answer)
        .hasSizeLessThanOrEqualTo(1)
        .allMatch(status -> status.startsWith("4"));
    assertThat(answer).doesNotContain("organization_id").doesNotContainPattern(INSIDE);
  }

  @Test
  void bodies_thatTrickle_leaveTheDoorsToOthers() throws IOException {
    List<RawConnection> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW; i++) {
        slow.add(
            RawConnection.tls(vault.ports().partner(), vault.clients().anonymous())
                .send(post("Content-Length: 100") + "{"));
      }
      List<Integer> others =
          Together.run(
              8,
              i -> {
                int status = 0;
                for (int call = 0; call < 10; call++) {
                  status =
                      Math.max(
                          status, vault.relay().door().get("/internal/v1/ping").send().status());
                }
                return status;
              });

      assertThat(others).containsOnly(200);
      List<String> answers = new ArrayList<>();
      for (RawConnection each : slow) {
        answers.add(each.readAll(Duration.ofSeconds(20)));
      }
      assertThat(answers.stream().flatMap(answer -> statuses(answer).stream()))
          .as("refused while too many of the caller are waiting, or when their time is over")
          .hasSize(SLOW)
          .contains("429")
          .allMatch(status -> status.equals("429") || status.equals("400"));
      assertThat(answers)
          .filteredOn(answer -> statuses(answer).contains("429"))
          .as("what is left of the body is never read")
          .allMatch(answer -> answer.contains("Connection: close"));
    } finally {
      for (RawConnection each : slow) {
        each.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:{this}",
        "localhost:{this}",
        "evil.example:{this}",
        "evil.example",
        "a:443"
      })
  void host_withThePortOfTheDoor_isAnsweredWithoutRepeatingIt(String host) throws IOException {
    String named = host.replace("{this}", String.valueOf(vault.ports().partner()));
    String answer = get("/partner/v1/whoami", "Host: " + named + "\r\n");

    assertThat(statuses(answer)).as(answer).containsExactly("200");
    assertThat(answer).doesNotContain("evil.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1:{internal}", "127.0.0.1:{console}", "h:{probe}", "[::1]:1", "h:443"})
  void host_ofAnotherDoor_opensNothing(String host) throws IOException {
    String named =
        host.replace("{internal}", String.valueOf(vault.ports().internal()))
            .replace("{console}", String.valueOf(vault.ports().console()))
            .replace("{probe}", String.valueOf(vault.ports().probe()));
    for (String path : List.of("/internal/v1/ping", "/health/ready", "/metrics", "/login")) {
      String answer = get(path, "Host: " + named + "\r\n");

      assertThat(statuses(answer)).as(answer).containsExactly("404");
      assertThat(answer).doesNotContainPattern(INSIDE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "[]", "<x>", "a%", "a/b", "@", "a:x", "[::1", "h\r\nHost: h"})
  void host_thatIsNone_isMalformed(String host) throws IOException {
    String answer = get("/partner/v1/whoami", "Host: " + host + "\r\n");

    assertThat(statuses(answer)).as(answer).containsExactly("400");
    assertThat(answer).contains("malformed-request").doesNotContainPattern(INSIDE);
  }

  @Test
  void host_missingOrDoubled_opensNoOtherDoor() throws IOException {
    for (String headers :
        List.of("", "Host: a\r\nHost: 127.0.0.1:" + vault.ports().internal() + "\r\n")) {
      String answer = get("/internal/v1/ping", headers);

      assertThat(statuses(answer)).as(answer).allMatch(status -> status.startsWith("4"));
    }
  }

  @Test
  void location_isNotMadeOfTheHost() throws IOException {
    String body = "{\"name\":\"" + Names.fresh("p") + "\"}";
    String answer =
        exchange(
            "POST /partner/v1/projects HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n"
                + ("Authorization: Bearer " + key + "\r\nContent-Type: application/json\r\n")
                + ("Content-Length: " + body.length() + "\r\n\r\n" + body));

    assertThat(statuses(answer)).as(answer).containsExactly("201");
    assertThat(answer).doesNotContain("evil.example");
  }

  @Test
  void http_withoutTls_isNotSpoken() throws IOException {
    for (int port :
        List.of(
            vault.ports().partner(),
            vault.ports().internal(),
            vault.ports().console(),
            vault.ports().probe())) {
      try (RawConnection plain = RawConnection.plain(port)) {
        String answer = plain.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").readAll(SILENCE);

        assertThat(answer).doesNotContain("HTTP/");
      }
    }
  }

  @Test
  void target_absoluteForm_isJudgedByItsPath() throws IOException {
    String answer =
        exchange(
            "GET https://127.0.0.1:"
                + vault.ports().internal()
                + "/internal/v1/ping HTTP/1.1\r\n"
                + ("Host: h\r\nConnection: close\r\nAuthorization: Bearer " + key + "\r\n\r\n"));

    assertThat(statuses(answer)).as(answer).allMatch(status -> status.startsWith("4"));
  }

  private String bearer() {
    return "Authorization: Bearer " + key + "\r\n";
  }

  private String post(String framing) {
    return "POST /partner/v1/projects HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
        + (bearer() + framing + "\r\n\r\n");
  }

  private String get(String path, String headers) throws IOException {
    return exchange(
        "GET "
            + path
            + " HTTP/1.1\r\nConnection: close\r\nAuthorization: Bearer "
            + key
            + "\r\n"
            + headers
            + "\r\n");
  }

  private String exchange(String bytes) throws IOException {
    try (RawConnection connection =
        RawConnection.tls(vault.ports().partner(), vault.clients().anonymous())) {
      return connection.send(bytes).readAll(SILENCE);
    }
  }

  private static List<String> statuses(String answer) {
    return STATUS_LINE.matcher(answer).results().map(match -> match.group(1)).toList();
  }
}
