package com.layers.vault.console;

import com.layers.vault.access.SecretKind;
import com.layers.vault.tenant.PlacedProject;
import io.jstach.jstache.JStache;
import java.util.List;
import java.util.Optional;

/**
 * The form for a new secret, with what was typed before, the value apart.
 *
 * @param project the name of the project that it is for
 * @param error why the form was not taken; empty when none was sent
 */
@JStache(path = "console/new-secret.html")
record NewSecretPage(
    Chrome chrome,
    String projectId,
    String project,
    String projectPath,
    String organization,
    List<Kinds.Choice> kinds,
    String name,
    String description,
    String expiresAt,
    String rotateBy,
    List<ValueHint.Shown> hints,
    String error) {

  static NewSecretPage of(Visit visit, PlacedProject place, NewSecretForm typed, String error) {
    return new NewSecretPage(
        Chrome.of(visit, Section.SECRETS, "Paste a new secret"),
        place.project().projectId().toString(),
        place.project().name(),
        Paths.project(place.project().projectId()),
        place.organization().name(),
        Kinds.choices(Optional.of(typed.kind().orElse(SecretKind.META_CAPI_ACCESS_TOKEN))),
        typed.name(),
        typed.description(),
        typed.expiresAt(),
        typed.rotateBy(),
        ValueHint.all(),
        error);
  }
}
