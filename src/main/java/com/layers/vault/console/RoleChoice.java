package com.layers.vault.console;

import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A role that can be ticked.
 *
 * @param told what it lets an operator do
 */
record RoleChoice(String value, String told, boolean ticked) {

  /** The field that every ticked role is a value of. */
  private static final String FIELD = "role";

  static List<RoleChoice> all(Set<Role> ticked) {
    return Arrays.stream(Role.values())
        .map(each -> new RoleChoice(each.code(), told(each), ticked.contains(each)))
        .toList();
  }

  /** Those that were ticked, as far as there are such roles. */
  static Set<Role> ticked(Form form) {
    return Role.split(String.join(" ", form.all(FIELD)));
  }

  /**
   * The roles that a form asks for.
   *
   * @throws Refusal VALIDATION_FAILED when there is none, or no such role
   */
  static Set<Role> read(Form form) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String code : form.all(FIELD)) {
      roles.add(
          Role.of(code).orElseThrow(() -> Refusal.invalid("/roles", "There is no such role.")));
    }
    if (roles.isEmpty()) {
      throw Refusal.invalid("/roles", "Tick at least one role.");
    }
    return roles;
  }

  private static String told(Role role) {
    return switch (role) {
      case AUDITOR -> "auditor: exports the audit trail as a file";
      case WRITER -> "writer: stores, rotates, deletes and restores secrets, makes projects";
      case KEY_ADMIN -> "key-admin: rotates keys, and reports that one is compromised";
      case APPROVER -> "approver: consents to what another operator asks for, or refuses it";
      case ADMIN ->
          "admin: manages organizations, API keys, workloads, webhook endpoints and operators";
    };
  }
}
