package com.layers.vault.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** The few calls outside the load. */
final class Client {

  private final HttpClient http;
  private final ObjectMapper json = new ObjectMapper();

  Client(Material material) throws IOException {
    try {
      this.http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .sslContext(material.context())
              .build();
    } catch (GeneralSecurityException e) {
      throw new IOException("the quickstart's certificates cannot be read", e);
    }
  }

  boolean ready(int probePort) throws InterruptedException {
    try {
      return send(request(probePort, "/health/ready")).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Every {@code vault_id} of the project, by the partner door's own list. */
  List<String> vaultIds(Vault vault) throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      String path =
          "/partner/v1/projects/" + vault.line("project-id") + "/secrets?limit=200" + cursor;
      JsonNode page = answer(asPartner(vault, path));
      page.get("items").forEach(item -> ids.add(item.get("vault_id").asText()));
      cursor = page.has("next_cursor") ? "&cursor=" + page.get("next_cursor").asText() : "";
    } while (!cursor.isEmpty());
    return ids;
  }

  /** A project of its own; its id. */
  String newProject(Vault vault, String name) throws IOException, InterruptedException {
    return created(
        vault, "/partner/v1/projects", "{\"name\":\"%s\"}".formatted(name), "project_id");
  }

  /** The answer of the internal door to a call without a body. */
  JsonNode internal(Vault vault, String method, String path)
      throws IOException, InterruptedException {
    return answer(
        request(vault.internalPort(), "/internal/v1" + path)
            .method(method, BodyPublishers.noBody()));
  }

  /** Stores a value under each of these ids; their names are the ids. */
  void importAll(Vault vault, String project, List<String> ids)
      throws IOException, InterruptedException {
    StringBuilder lines = new StringBuilder();
    for (String id : ids) {
      lines.append(
          "{\"vault_id\":\"%s\",\"project_id\":\"%s\",\"kind\":\"generic\",\"name\":\"%s\",\"value\":\"%s\"}\n"
              .formatted(id, project, id, Plan.VALUE));
    }
    answer(
        request(vault.internalPort(), "/internal/v1/secrets/import")
            .header("Content-Type", "application/jsonl")
            .POST(BodyPublishers.ofString(lines.toString())));
  }

  /** Stores a value; its id. */
  String store(Vault vault, String project) throws IOException, InterruptedException {
    return created(
        vault,
        "/partner/v1/projects/" + project + "/secrets",
        "{\"kind\":\"generic\",\"name\":\"model\",\"value\":\"%s\"}".formatted(Plan.VALUE),
        "vault_id");
  }

  /**
   * A page of a project's secrets.
   *
   * @param next the cursor of the next page; null on the last one
   */
  record Page(String firstId, String next) {}

  Page page(Vault vault, String project, String cursor, int limit)
      throws IOException, InterruptedException {
    JsonNode page =
        answer(
            asPartner(
                vault,
                "/partner/v1/projects/"
                    + project
                    + "/secrets?limit="
                    + limit
                    + (cursor == null ? "" : "&cursor=" + cursor)));
    return new Page(
        page.get("items").get(0).get("vault_id").asText(),
        page.has("next_cursor") ? page.get("next_cursor").asText() : null);
  }

  /** The plaintext, as a worker gets it. */
  String resolve(Vault vault, String vaultId) throws IOException, InterruptedException {
    return answer(
            request(vault.internalPort(), "/internal/v1/secrets/" + vaultId + "/resolve")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Plan.PURPOSE)))
        .get("value")
        .asText();
  }

  private String created(Vault vault, String path, String body, String id)
      throws IOException, InterruptedException {
    return answer(
            asPartner(vault, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)))
        .get(id)
        .asText();
  }

  private static HttpRequest.Builder asPartner(Vault vault, String path) {
    return request(vault.partnerPort(), path)
        .header("Authorization", "Bearer " + vault.line("partner-api-key"));
  }

  private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = send(request);
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          response.request().uri().getPath() + " answered " + response.statusCode());
    }
    return json.readTree(response.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path));
  }
}
