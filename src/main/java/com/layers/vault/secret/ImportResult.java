package com.layers.vault.secret;

import com.layers.vault.access.Refusal;
import java.util.Locale;
import java.util.UUID;

/**
 * What became of one secret of an import.
 *
 * @param refusal why it was refused; null for the other outcomes
 */
public record ImportResult(UUID vaultId, Outcome outcome, Refusal refusal) {

  /** How it ended. */
  public enum Outcome {
    /** It is stored now, under the id that it brought. */
    IMPORTED,
    /** It is there already: same id, project, kind, name and value. Nothing was changed. */
    EXISTS,
    /** It is not stored. */
    REFUSED;

    /** The name on the wire, such as {@code imported}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static ImportResult imported(UUID vaultId) {
    return new ImportResult(vaultId, Outcome.IMPORTED, null);
  }

  static ImportResult exists(UUID vaultId) {
    return new ImportResult(vaultId, Outcome.EXISTS, null);
  }

  static ImportResult refused(UUID vaultId, Refusal refusal) {
    return new ImportResult(vaultId, Outcome.REFUSED, refusal);
  }
}
