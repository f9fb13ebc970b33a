package com.layers.vault.console;

import com.layers.vault.access.Scope;
import com.layers.vault.identity.ApiKeyMetadata;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an API key may do with one kind of thing.
 *
 * @param name what it is about, such as {@code Secrets}
 * @param readCode the scope that only reads, and whether a key or a form has it
 * @param writeCode the scope that changes as well
 */
record Area(String name, String readCode, boolean read, String writeCode, boolean write) {

  private static final String READ = ":read";
  private static final String WRITE = ":write";

  /** What is read with either scope. */
  boolean reads() {
    return read || write;
  }

  /** Every area, as those scopes have it. */
  static List<Area> all(Set<Scope> scopes) {
    return Arrays.stream(Scope.values())
        .map(Scope::code)
        .filter(code -> code.endsWith(READ))
        .map(code -> code.substring(0, code.length() - READ.length()))
        .map(
            name ->
                new Area(
                    name.equals("keys") ? "API keys" : capitalized(name),
                    name + READ,
                    has(scopes, name + READ),
                    name + WRITE,
                    has(scopes, name + WRITE)))
        .toList();
  }

  /** What a key may do now, at one glance: nothing once it is revoked or has expired. */
  static String sentence(ApiKeyMetadata key, Instant now) {
    return Badge.of(key, now).text().equals("active")
        ? sentence(key.scopes())
        : "Opens nothing any more.";
  }

  /**
   * What scopes allow in one sentence, such as {@code Reads and changes secrets. Reads projects.}
   */
  static String sentence(Set<Scope> scopes) {
    List<Area> areas = all(scopes);
    if (areas.stream().allMatch(Area::write)) {
      return "Reads and changes everything.";
    }
    String text =
        Stream.of(
                part("Reads and changes ", areas.stream().filter(Area::write)),
                part("Reads ", areas.stream().filter(area -> area.read && !area.write)))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    return text.isEmpty() ? "May do nothing." : text;
  }

  private static Optional<String> part(String verb, Stream<Area> areas) {
    List<String> names =
        areas.map(area -> area.name.equals("API keys") ? area.name : lower(area.name)).toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(verb + Words.list(names) + ".");
  }

  private static boolean has(Set<Scope> scopes, String code) {
    return Scope.of(code).filter(scopes::contains).isPresent();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
