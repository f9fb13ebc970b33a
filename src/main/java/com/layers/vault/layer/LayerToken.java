package com.layers.vault.layer;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Refusal;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.secret.KeptSecrets;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.Referrer;
import com.layers.vault.secret.Rotation;
import java.time.Duration;
import java.util.UUID;

/** The access token of one layer, as its row refers to it before and after a change. */
final class LayerToken {

  private static final String FIELD = "access_token";
  private static final String NAMED = "/access_token_vault_id";
  private static final Rotation AT_ONCE = new Rotation(null, Duration.ZERO, null, null);

  private final KeptSecrets secrets;
  private final Caller caller;
  private final UUID projectId;
  private final Layer layer;
  private final Referrer row;

  LayerToken(KeptSecrets secrets, Caller caller, UUID projectId, Layer layer, Referrer row) {
    this.secrets = secrets;
    this.caller = caller;
    this.projectId = projectId;
    this.layer = layer;
    this.row = row;
  }

  /**
   * The secret that the row refers to from now on.
   *
   * @param before the one that it refers to so far, or null
   * @param named another one that takes its place, or null
   * @param pasted a new token, or null
   * @throws Refusal VALIDATION_FAILED when one is named and one is pasted; what {@link KeptSecrets}
   *     refuses
   */
  UUID after(UUID before, UUID named, Plaintext pasted) {
    if (named != null && pasted != null) {
      throw Refusal.invalid(NAMED, "must be left out where access_token is given");
    }
    if (pasted == null) {
      return named == null ? before : replaced(before, named);
    }
    if (before == null) {
      return secrets.store(
          caller,
          row,
          projectId,
          new NewSecret(layer.tokenKind(), row.secretName(FIELD), null, null, null),
          pasted);
    }
    secrets.rotate(caller, row, before, AT_ONCE, pasted);
    return before;
  }

  private UUID replaced(UUID before, UUID named) {
    secrets.refer(caller, row, projectId, named, layer.tokenKind(), NAMED);
    if (before != null && !before.equals(named)) {
      secrets.release(caller, row, before);
    }
    return named;
  }
}
