package com.layers.vault.console;

import com.layers.vault.access.Refusal;
import com.layers.vault.access.SecretKind;
import com.layers.vault.secret.NewSecret;
import java.util.Optional;

/** What somebody typed of a new secret, the value apart. */
record NewSecretForm(
    Optional<SecretKind> kind, String name, String description, String expiresAt, String rotateBy) {

  static NewSecretForm empty() {
    return new NewSecretForm(Optional.empty(), "", "", "", "");
  }

  static NewSecretForm of(Form form) {
    return new NewSecretForm(
        SecretKind.of(form.text("kind")),
        form.text("name"),
        form.lines("description").replace("\r\n", "\n"),
        form.text("expires_at"),
        form.text("rotate_by"));
  }

  /**
   * @throws Refusal VALIDATION_FAILED
   */
  NewSecret secret() {
    return new NewSecret(
        kind.orElseThrow(() -> Refusal.invalid("/kind", "One of the list.")),
        name,
        description.isEmpty() ? null : description,
        Times.typed(expiresAt, "/expires_at"),
        Times.typed(rotateBy, "/rotate_by"));
  }
}
