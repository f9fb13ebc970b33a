package com.layers.vault.identity;

import com.layers.vault.access.Caller;
import com.layers.vault.access.SecretKind;
import com.layers.vault.crypto.GeneratedSecret;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.secret.KeptSecrets;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.Referrer;
import com.layers.vault.tenant.SystemProjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** The secrets under which API keys sign their requests, made and kept by the vault. */
@ApplicationScoped
class SigningSecrets {

  private static final String FIELD = "signing_secret";

  @Inject KeptSecrets kept;
  @Inject SystemProjects systemProjects;

  /** One that has just been made, with the only copy of its value, which masks itself. */
  record Made(UUID vaultId, GeneratedSecret secret) {}

  /** Makes one for a key that is about to be made, in the current transaction. */
  Made make(Caller caller, UUID apiKeyId, UUID organizationId) {
    Referrer key = new Referrer(Referrer.Type.API_KEY, apiKeyId);
    NewSecret given =
        new NewSecret(SecretKind.API_SIGNING_SECRET, key.secretName(FIELD), null, null, null);
    GeneratedSecret secret = GeneratedSecret.forRequests();
    try (Plaintext value = secret.plaintext()) {
      UUID place = systemProjects.of(organizationId);
      return new Made(kept.store(caller, key, place, given, value), secret);
    }
  }
}
