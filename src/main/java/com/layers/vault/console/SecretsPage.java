package com.layers.vault.console;

import com.layers.vault.access.Role;
import com.layers.vault.secret.FoundSecret;
import com.layers.vault.secret.FoundSecrets;
import com.layers.vault.secret.SecretState;
import io.jstach.jstache.JStache;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Secrets that a search found.
 *
 * @param next the path of the next page; empty on the last one
 * @param lookedAt how many secrets were looked at, where that ended the page before it was full;
 *     empty otherwise
 * @param filtered whether anything was asked for
 * @param newPath where a new secret is pasted: in the project that was asked for, if one was
 */
@JStache(path = "console/secrets.html")
record SecretsPage(
    Chrome chrome,
    String name,
    List<Kinds.Choice> kinds,
    List<Kinds.Choice> states,
    String project,
    List<Row> rows,
    Optional<String> next,
    Optional<String> lookedAt,
    boolean filtered,
    boolean writer,
    String newPath) {

  /** One secret. */
  record Row(
      String name,
      String path,
      String kind,
      Badge state,
      String project,
      String projectPath,
      String organization,
      String used) {

    static Row of(FoundSecret each) {
      return new Row(
          each.name(),
          Paths.secret(each.vaultId()),
          each.kind() == null ? "unknown" : Kinds.text(each.kind()),
          Badge.of(each.state()),
          each.projectName(),
          Paths.project(each.projectId()),
          each.organizationName(),
          each.lastResolvedAt() == null ? "never" : Times.shown(each.lastResolvedAt()));
    }
  }

  static SecretsPage of(Visit visit, SecretSearchForm asked, FoundSecrets found) {
    return new SecretsPage(
        Chrome.of(visit, Section.SECRETS, "Secrets"),
        asked.name(),
        Kinds.choices(asked.kind()),
        states(asked.state()),
        asked.project(),
        found.secrets().stream().map(Row::of).toList(),
        new Slice<>(found.secrets(), Optional.ofNullable(found.next())).next(asked.path()),
        found.lookedAt() == 0
            ? Optional.empty()
            : Optional.of(String.format(Locale.ROOT, "%,d", found.lookedAt())),
        asked.isFiltered(),
        visit.caller().has(Role.WRITER),
        Visit.id(asked.project()).map(Paths::newSecret).orElse("/console/secrets/new"));
  }

  private static List<Kinds.Choice> states(Optional<SecretState> chosen) {
    return Arrays.stream(SecretState.values())
        .map(
            state ->
                new Kinds.Choice(
                    state.code(),
                    Badge.of(state).text(),
                    chosen.filter(each -> each == state).isPresent()))
        .toList();
  }
}
