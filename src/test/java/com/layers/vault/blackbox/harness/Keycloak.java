package com.layers.vault.blackbox.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A real Keycloak with one realm, in which the console is a client and each user has groups of
 * their choice. All users have one password.
 */
public final class Keycloak implements AutoCloseable {

  public static final String PASSWORD = "a password at the issuer";
  public static final String CLIENT = "layers-vault";

  private static final String SECRET = "the client's secret";
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private final Path folder;
  private final int port;
  private final ServerProcess process;

  private Keycloak(Path folder, int port, ServerProcess process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /**
   * Unpacks and begins one, and waits until it answers.
   *
   * @param users each with the groups that they are in
   */
  public static Keycloak begin(Path folder, Map<String, List<String>> users)
      throws IOException, InterruptedException {
    unpack(folder);
    Path realms = Files.createDirectories(folder.resolve("data/import"));
    Files.writeString(realms.resolve("layers-realm.json"), realm(users));
    Files.writeString(folder.resolve("client-secret"), SECRET + "\n");
    int port = Ports.one();
    ServerProcess process =
        ServerProcess.begin(
            List.of(
                folder.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--import-realm"),
            Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS", "-Xmx384m"),
            folder.resolve("keycloak.log"));
    Keycloak keycloak = new Keycloak(folder, port, process);
    keycloak.awaitAnswer();
    return keycloak;
  }

  public String issuer() {
    return "http://127.0.0.1:" + port + "/realms/layers";
  }

  public Path clientSecretFile() {
    return folder.resolve("client-secret");
  }

  @Override
  public void close() {
    process.kill();
  }

  private void awaitAnswer() throws InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration")).build();
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // It is still building itself.
      }
      if (!process.alive() || Instant.now().isAfter(deadline)) {
        String printed = process.printed();
        process.kill();
        throw new IllegalStateException("Keycloak did not get ready:\n" + printed);
      }
      Thread.sleep(500);
    }
  }

  private static void unpack(Path folder) throws IOException, InterruptedException {
    Process tar =
        new ProcessBuilder(
                "tar",
                "xzf",
                System.getProperty("vault.test.keycloak"),
                "-C",
                folder.toString(),
                "--strip-components=1")
            .inheritIO()
            .start();
    if (tar.waitFor() != 0) {
      throw new IllegalStateException("Keycloak could not be unpacked");
    }
  }

  private static String realm(Map<String, List<String>> users) {
    Object groups =
        List.of(
            users.values().stream()
                .flatMap(List::stream)
                .distinct()
                .map(name -> Json.object("name", name))
                .toArray());
    Object mapper =
        Json.object(
            "name", "groups",
            "protocol", "openid-connect",
            "protocolMapper", "oidc-group-membership-mapper",
            "config",
                Json.object(
                    "claim.name", "groups", "full.path", "false", "id.token.claim", "true"));
    Object client =
        Json.object(
            "clientId",
            CLIENT,
            "secret",
            SECRET,
            "redirectUris",
            List.of("https://127.0.0.1:*"),
            "standardFlowEnabled",
            true,
            "attributes",
            Json.object("pkce.code.challenge.method", "S256"),
            "protocolMappers",
            List.of(mapper));
    Object accounts =
        List.of(
            users.entrySet().stream()
                .map(user -> account(user.getKey(), user.getValue()))
                .toArray());
    return Json.write(
        Json.object(
            "realm",
            "layers",
            "enabled",
            true,
            "sslRequired",
            "none",
            "groups",
            groups,
            "clients",
            List.of(client),
            "users",
            accounts));
  }

  private static Object account(String username, List<String> groups) {
    return Json.object(
        "username",
        username,
        "enabled",
        true,
        "email",
        username + "@layers.example",
        "emailVerified",
        true,
        "firstName",
        "First",
        "lastName",
        "Last",
        "credentials",
        List.of(Json.object("type", "password", "value", PASSWORD)),
        "groups",
        List.of(groups.stream().map(name -> "/" + name).toArray()));
  }
}
