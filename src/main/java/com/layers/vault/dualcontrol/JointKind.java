package com.layers.vault.dualcontrol;

import com.layers.vault.access.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What two operators may do together. */
public enum JointKind {
  /** To see the value of a secret, once. */
  BREAK_GLASS,
  /** To destroy a secret without its waiting time. */
  DESTRUCTION;

  /** The name in the database and in events, such as {@code break_glass}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that name, or empty when there is none. */
  public static Optional<JointKind> of(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }

  /** The roles of which one is needed to ask. */
  Set<Role> askers() {
    return switch (this) {
      case BREAK_GLASS -> Set.of(Role.WRITER, Role.KEY_ADMIN, Role.ADMIN);
      case DESTRUCTION -> Set.of(Role.WRITER, Role.ADMIN);
    };
  }
}
