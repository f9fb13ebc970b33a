package com.layers.vault.operator;

import com.layers.vault.access.Role;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where operators sign in with OpenID Connect, and what their groups let them do.
 *
 * @param issuer of the tokens, as its discovery document names it
 * @param clientId whom the issuer knows the vault as
 * @param clientSecretFile one line; never shown
 * @param address of the console as browsers reach it, such as {@code https://vault.example:9445}
 * @param groupsClaim the claim of the ID token that lists the operator's groups
 * @param roles of each group
 */
record OidcSettings(
    URI issuer,
    String clientId,
    Path clientSecretFile,
    URI address,
    String groupsClaim,
    Map<String, Set<Role>> roles) {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  OidcSettings {
    roles = Map.copyOf(roles);
  }

  /**
   * What is configured; empty when {@code VAULT_OIDC_ISSUER} is not.
   *
   * @param settings the value of each setting that is set
   * @throws IllegalArgumentException with a sentence for an operator when it is not whole or wrong
   */
  static Optional<OidcSettings> of(Function<String, Optional<String>> settings) {
    return settings
        .apply("VAULT_OIDC_ISSUER")
        .map(
            issuer ->
                new OidcSettings(
                    secured("VAULT_OIDC_ISSUER", issuer),
                    given(settings, "VAULT_OIDC_CLIENT_ID"),
                    Path.of(given(settings, "VAULT_OIDC_CLIENT_SECRET_FILE")),
                    secured("VAULT_CONSOLE_ADDRESS", given(settings, "VAULT_CONSOLE_ADDRESS")),
                    settings.apply("VAULT_OIDC_GROUPS_CLAIM").orElse("groups"),
                    roles(given(settings, "VAULT_OIDC_ROLES"))));
  }

  /** Where the issuer sends browsers back to. */
  URI returnAddress() {
    return address.resolve("/console/oidc/return");
  }

  /** The roles of somebody in these groups. */
  Set<Role> rolesOf(List<String> groups) {
    Set<Role> all = EnumSet.noneOf(Role.class);
    groups.forEach(group -> all.addAll(roles.getOrDefault(group, Set.of())));
    return all;
  }

  /** Such as {@code vault-admins=admin key-admin; vault-writers=writer}. */
  private static Map<String, Set<Role>> roles(String mapping) {
    Map<String, Set<Role>> roles = new LinkedHashMap<>();
    for (String entry : mapping.split(";", -1)) {
      int equals = entry.lastIndexOf('=');
      Set<Role> named = EnumSet.noneOf(Role.class);
      if (equals > 0) {
        for (String code : entry.substring(equals + 1).strip().split("\\s+", -1)) {
          named.add(Role.of(code).orElseThrow(() -> notRoles(entry)));
        }
      }
      if (named.isEmpty()) {
        throw notRoles(entry);
      }
      roles.put(entry.substring(0, equals).strip(), named);
    }
    return roles;
  }

  private static IllegalArgumentException notRoles(String entry) {
    return new IllegalArgumentException(
        "VAULT_OIDC_ROLES: '"
            + entry.strip()
            + "' is not <group>=<role> <role>…, with roles of auditor, writer, key-admin, approver"
            + " and admin");
  }

  private static URI secured(String name, String address) {
    URI uri;
    try {
      uri = URI.create(address.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " is not an address", e);
    }
    boolean plain = "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
    if (uri.getHost() == null || !("https".equals(uri.getScheme()) || plain)) {
      throw new IllegalArgumentException(
          name + " is not an https address (http is taken of loopback only)");
    }
    return uri;
  }

  private static String given(Function<String, Optional<String>> settings, String name) {
    return settings
        .apply(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name + " is not set, and VAULT_OIDC_ISSUER takes it: see README, Settings"));
  }
}
