package com.layers.vault.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.access.SecretKind;
import com.layers.vault.secret.SecretQuery;
import com.layers.vault.secret.SecretState;
import java.net.URLEncoder;
import java.util.Optional;

/**
 * What somebody asked for in the search of secrets.
 *
 * @param name how the name begins; empty for any
 * @param project the id that was typed, good or not; empty for any
 */
record SecretSearchForm(
    String name, Optional<SecretKind> kind, Optional<SecretState> state, String project) {

  static SecretSearchForm of(Visit visit) {
    return new SecretSearchForm(
        visit.query("name").orElse(""),
        visit.query("kind").flatMap(SecretKind::of),
        visit.query("state").flatMap(SecretState::of),
        visit.query("project").orElse(""));
  }

  boolean isFiltered() {
    return !name.isEmpty() || kind.isPresent() || state.isPresent() || !project.isEmpty();
  }

  /** Empty when what was typed for a project is the id of none. */
  Optional<SecretQuery> query() {
    if (!project.isEmpty() && Visit.id(project).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SecretQuery(
            name.isEmpty() ? null : name,
            kind.orElse(null),
            state.orElse(null),
            Visit.id(project).orElse(null)));
  }

  /** The path of the same search. */
  String path() {
    return Section.SECRETS.path()
        + "?name="
        + URLEncoder.encode(name, UTF_8)
        + "&kind="
        + kind.map(SecretKind::code).orElse("")
        + "&state="
        + state.map(SecretState::code).orElse("")
        + "&project="
        + URLEncoder.encode(project, UTF_8);
  }
}
