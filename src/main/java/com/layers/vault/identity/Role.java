package com.layers.vault.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operator may do at the console. */
public enum Role {
  AUDITOR,
  WRITER,
  KEY_ADMIN,
  APPROVER,
  ADMIN;

  /** The name on the wire and in the database, such as {@code key-admin}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The role of that name, or empty when there is none. */
  public static Optional<Role> of(String code) {
    return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
  }
}
