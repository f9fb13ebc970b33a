package com.layers.vault.prepare;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings that decide about a start, read from the environment and validated. Not a record:
 * the environment may hold secrets of others, which a record would print.
 */
final class Settings {

  static final String HOME = "VAULT_HOME";

  private static final Map<String, String> PORTS = new LinkedHashMap<>();

  static {
    PORTS.put("PARTNER_PORT", "9443");
    PORTS.put("INTERNAL_PORT", "9444");
    PORTS.put("CONSOLE_PORT", "9445");
    PORTS.put("PROBE_PORT", "9446");
  }

  private final Profile profile;
  private final Path home;
  private final boolean postgresql;
  private final Map<String, String> environment;

  private Settings(
      Profile profile, Path home, boolean postgresql, Map<String, String> environment) {
    this.profile = profile;
    this.home = home;
    this.postgresql = postgresql;
    this.environment = environment;
  }

  static Settings from(Map<String, String> environment) throws NotPrepared {
    Profile profile = Profile.named(environment.getOrDefault("VAULT_PROFILE", "quickstart"));
    Path home = requiredPath(environment, HOME, "the folder of this installation's files");
    String database = environment.getOrDefault("VAULT_DB", "derby");
    if (!database.equals("derby") && !database.equals("postgresql")) {
      throw new NotPrepared("VAULT_DB", "is not known: " + database, "give derby or postgresql");
    }
    checkPorts(environment);
    checkRate(environment, "RATE_LIMIT_API_KEY");
    checkRate(environment, "RATE_LIMIT_WORKLOAD");
    return new Settings(profile, home, database.equals("postgresql"), environment);
  }

  /** Whether material must be provided and must not be a demo's. */
  boolean production() {
    return profile == Profile.PRODUCTION;
  }

  /** Where this installation keeps its files; absolute. */
  Path home() {
    return home;
  }

  /** Whether {@code VAULT_DB} names PostgreSQL; Derby otherwise. */
  boolean postgresql() {
    return postgresql;
  }

  /** Whether a setting was given at all, be it empty. */
  boolean has(String name) {
    return environment.containsKey(name);
  }

  /** The value of a setting that must be there. {@code meaning} completes "give …". */
  String required(String name, String meaning) throws NotPrepared {
    return required(environment, name, meaning);
  }

  /** A setting that must be there and name an absolute path. */
  Path requiredPath(String name, String meaning) throws NotPrepared {
    return requiredPath(environment, name, meaning);
  }

  private static Path requiredPath(Map<String, String> environment, String name, String meaning)
      throws NotPrepared {
    Path path = Path.of(required(environment, name, "the absolute path of " + meaning));
    if (!path.isAbsolute()) {
      throw new NotPrepared(
          name, "is a relative path (" + path + ")", "give the absolute path of " + meaning);
    }
    return path.normalize();
  }

  private static String required(Map<String, String> environment, String name, String meaning)
      throws NotPrepared {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new NotPrepared(name, value == null ? "is not set" : "is empty", "give " + meaning);
    }
    return value;
  }

  /** One port for two doors would let a caller of one reach the other. */
  private static void checkPorts(Map<String, String> environment) throws NotPrepared {
    Map<Integer, String> taken = new LinkedHashMap<>();
    for (Map.Entry<String, String> port : PORTS.entrySet()) {
      String name = port.getKey();
      int number = portNumber(name, environment.getOrDefault(name, port.getValue()));
      String other = taken.put(number, name);
      if (other != null) {
        throw new NotPrepared(name, "is the same port as " + other, "give each door its own");
      }
    }
    portNumber("VAULT_DB_PORT", environment.getOrDefault("VAULT_DB_PORT", "5432"));
  }

  private static void checkRate(Map<String, String> environment, String name) throws NotPrepared {
    String value = environment.getOrDefault(name, "1000");
    if (!value.matches("[0-9]{1,7}")) {
      throw new NotPrepared(
          name, "is no rate: '" + value + "'", "give requests a second, 0 for no limit");
    }
  }

  private static int portNumber(String name, String value) throws NotPrepared {
    if (value.matches("[0-9]{1,5}")) {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= 65_535) {
        return number;
      }
    }
    throw new NotPrepared(name, "is no port: '" + value + "'", "give a number from 1 to 65535");
  }
}
