package com.layers.vault.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an operator may do at the console. Every role reads what the console shows, but for the
 * settings.
 */
public enum Role {
  /** To take the audit trail away as a file. */
  AUDITOR,
  /** To store, rotate, describe, delete and restore secrets, and to make projects. */
  WRITER,
  /** To rotate keys, to watch that, and to say that one is compromised. */
  KEY_ADMIN,
  /** To consent to what another operator asks for: break-glass, and destruction at once. */
  APPROVER,
  /** To make organizations, API keys, workloads, webhook endpoints and operators. */
  ADMIN;

  /** The name on the wire and in the database, such as {@code key-admin}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The role of that name, or empty when there is none. */
  public static Optional<Role> of(String code) {
    return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
  }

  /** Their names with blanks between them, as a row holds them. */
  public static String join(Set<Role> roles) {
    return roles.stream().sorted().map(Role::code).collect(Collectors.joining(" "));
  }

  /** The roles of such names; a name that is none is left out. */
  public static Set<Role> split(String codes) {
    return Arrays.stream(codes.split(" "))
        .flatMap(code -> of(code).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }
}
