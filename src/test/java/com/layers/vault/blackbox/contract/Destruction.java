package com.layers.vault.blackbox.contract;

import java.util.Comparator;
import java.util.List;

/** In which order a walk makes calls that undo what others need. */
final class Destruction {

  private Destruction() {}

  /** Those that delete come last, whole projects at the very end. */
  static List<Operation> last(List<Operation> operations) {
    return operations.stream().sorted(Comparator.comparing(Destruction::rank)).toList();
  }

  private static int rank(Operation operation) {
    if (!operation.method().equals("DELETE")) {
      return 0;
    }
    return operation.id().equals("deleteProject") ? 2 : 1;
  }
}
