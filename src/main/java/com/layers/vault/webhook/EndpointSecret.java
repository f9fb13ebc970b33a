package com.layers.vault.webhook;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SecretKind;
import com.layers.vault.crypto.GeneratedSecret;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.crypto.WebhookSecret;
import com.layers.vault.secret.KeptSecrets;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.Referrer;
import com.layers.vault.secret.Rotation;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** A signing secret on its way into the vault: supplied by the caller, or made here. */
final class EndpointSecret {

  private static final String FIELD = "secret";

  private final Plaintext supplied;
  private final Optional<GeneratedSecret> generated;

  private EndpointSecret(Plaintext supplied, Optional<GeneratedSecret> generated) {
    this.supplied = supplied;
    this.generated = generated;
  }

  /**
   * @param supplied what the caller gave, and closes; null to have one made
   * @throws Refusal VALIDATION_FAILED at {@code /secret} when it does not have the form
   */
  static EndpointSecret of(Plaintext supplied) {
    if (supplied == null) {
      return new EndpointSecret(null, Optional.of(GeneratedSecret.forWebhooks()));
    }
    if (!supplied.use(WebhookSecret::isWellFormed)) {
      throw Refusal.invalid("/secret", WebhookSecret.RULE);
    }
    return new EndpointSecret(supplied, Optional.empty());
  }

  /** Empty when the caller gave it. */
  Optional<GeneratedSecret> generated() {
    return generated;
  }

  /** Stores it for an endpoint of that project. */
  UUID store(KeptSecrets kept, Caller caller, Referrer endpoint, UUID projectId) {
    NewSecret given =
        new NewSecret(
            SecretKind.WEBHOOK_SIGNING_SECRET, endpoint.secretName(FIELD), null, null, null);
    if (generated.isEmpty()) {
      return kept.store(caller, endpoint, projectId, given, supplied);
    }
    try (Plaintext made = generated.get().plaintext()) {
      return kept.store(caller, endpoint, projectId, given, made);
    }
  }

  /** Puts it in the place of the one that the endpoint refers to. */
  void rotate(KeptSecrets kept, Caller caller, Referrer endpoint, UUID vaultId, Duration overlap) {
    Rotation rotation = new Rotation(null, overlap, null, null);
    if (generated.isEmpty()) {
      kept.rotate(caller, endpoint, vaultId, rotation, supplied);
      return;
    }
    try (Plaintext made = generated.get().plaintext()) {
      kept.rotate(caller, endpoint, vaultId, rotation, made);
    }
  }
}
