package com.layers.vault.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The command line, read and validated. Passwords come from files, never from here. */
final class Options {

  static final String USAGE =
      """
      usage: import.sh --client FILE --ca FILE [--client-key FILE] [--vault URL] [--connections N]
                       [--checkpoint FILE]                                     JSON Lines from standard input
             import.sh --client FILE --ca FILE … --jdbc URL --project ID       a table by JDBC
                       [--jdbc-user NAME] [--jdbc-password-file FILE] [--table NAME]
                       [--kind KIND] [--kind-of PATTERN=KIND]… [--project-of PATTERN=ID]…""";

  private static final Set<String> ONCE =
      Set.of(
          "--client",
          "--client-key",
          "--ca",
          "--vault",
          "--connections",
          "--checkpoint",
          "--jdbc",
          "--jdbc-user",
          "--jdbc-password-file",
          "--table",
          "--project",
          "--kind");
  private static final Set<String> REPEATED = Set.of("--kind-of", "--project-of");
  private static final Set<String> OF_TABLES =
      Set.of("--jdbc-user", "--jdbc-password-file", "--table", "--project", "--kind");
  private static final String DEFAULT_TABLE = "vault.decrypted_secrets";

  private final Map<String, String> given = new HashMap<>();
  private final Map<String, List<String>> repeated = new HashMap<>();
  private final URI vault;
  private final int connections;

  private Options(String[] arguments) throws WrongUsage {
    for (int at = 0; at < arguments.length; at += 2) {
      String name = arguments[at];
      if (at + 1 == arguments.length) {
        throw new WrongUsage(
            known(name) ? name + " is given without what it names." : "Unknown: " + name);
      }
      take(name, arguments[at + 1]);
    }
    required("--client", "a PEM file with the client certificate (and its key)");
    required("--ca", "a PEM file with the authority of the vault's certificate");
    vault = address(given.getOrDefault("--vault", "https://localhost:9444"));
    connections = connections(given.getOrDefault("--connections", "2"));
    checkSource();
  }

  /** Whether the command line asks how to call the command, and nothing else. */
  static boolean askForHelp(String... arguments) {
    return arguments.length == 1 && Set.of("--help", "-h").contains(arguments[0]);
  }

  static Options of(String... arguments) throws WrongUsage {
    return new Options(arguments);
  }

  /** The internal door. */
  URI vault() {
    return vault;
  }

  Path client() {
    return Path.of(given.get("--client"));
  }

  /** Where the client's key is: the certificate's own file unless another one was given. */
  Path clientKey() {
    return Path.of(given.getOrDefault("--client-key", given.get("--client")));
  }

  Path authority() {
    return Path.of(given.get("--ca"));
  }

  /** How many requests are on their way at once. */
  int connections() {
    return connections;
  }

  /** Where it is remembered what is settled, or null. */
  Path checkpoint() {
    String file = given.get("--checkpoint");
    return file == null ? null : Path.of(file);
  }

  /** What the source counts. */
  String unit() {
    return given.containsKey("--jdbc") ? "row" : "line";
  }

  /** Where the secrets come from. */
  SecretSource source(InputStream in) throws IOException, SQLException, WrongUsage {
    if (!given.containsKey("--jdbc")) {
      return new LineSource(in);
    }
    return TableSource.open(
        given.get("--jdbc"),
        given.get("--jdbc-user"),
        password(),
        given.getOrDefault("--table", DEFAULT_TABLE),
        new RowMapping(
            ByName.of(repeated.getOrDefault("--project-of", List.of()), given.get("--project")),
            ByName.of(
                repeated.getOrDefault("--kind-of", List.of()),
                given.getOrDefault("--kind", "generic"))));
  }

  private void take(String name, String value) throws WrongUsage {
    if (REPEATED.contains(name)) {
      repeated.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    } else if (!ONCE.contains(name)) {
      throw new WrongUsage("Unknown: " + name);
    } else if (given.put(name, value) != null) {
      throw new WrongUsage(name + " is given twice.");
    }
  }

  private void required(String name, String meaning) throws WrongUsage {
    if (!given.containsKey(name)) {
      throw new WrongUsage(name + " is missing: give " + meaning + ".");
    }
  }

  private void checkSource() throws WrongUsage {
    if (given.containsKey("--jdbc")) {
      required("--project", "the id of the project that the secrets go into");
      if (given.containsKey("--checkpoint")) {
        throw new WrongUsage("--checkpoint is for standard input: a table has no lines to count.");
      }
      return;
    }
    for (String name : OF_TABLES) {
      if (given.containsKey(name)) {
        throw new WrongUsage(name + " goes with --jdbc.");
      }
    }
    if (!repeated.isEmpty()) {
      throw new WrongUsage(repeated.keySet().iterator().next() + " goes with --jdbc.");
    }
  }

  private String password() throws IOException, WrongUsage {
    String file = given.get("--jdbc-password-file");
    return file == null ? null : text(Path.of(file)).lines().findFirst().orElse("");
  }

  /**
   * What a file holds that the command line names.
   *
   * @throws WrongUsage when there is nothing to read
   */
  static String text(Path file) throws IOException, WrongUsage {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new WrongUsage(file + " cannot be read.");
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static boolean known(String name) {
    return ONCE.contains(name) || REPEATED.contains(name);
  }

  private static URI address(String text) throws WrongUsage {
    try {
      URI address = URI.create(text);
      if ("https".equals(address.getScheme()) && address.getHost() != null) {
        return address.resolve("/internal/v1/secrets/import");
      }
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("--vault is no address.");
    }
    throw new WrongUsage("--vault is https://<host>:<port> of the internal door.");
  }

  private static int connections(String text) throws WrongUsage {
    if (!text.matches("[1-9]|1[0-6]")) {
      throw new WrongUsage("--connections is a number from 1 to 16.");
    }
    return Integer.parseInt(text);
  }
}
