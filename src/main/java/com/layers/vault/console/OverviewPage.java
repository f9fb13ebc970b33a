package com.layers.vault.console;

import com.layers.vault.access.SecretKind;
import com.layers.vault.secret.DueSecret;
import com.layers.vault.secret.SecretFigure;
import com.layers.vault.secret.SecretState;
import io.jstach.jstache.JStache;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The first page: what there is, what happened, and what is to be done.
 *
 * @param countedAt when the numbers of secrets were counted; empty before the first time
 */
@JStache(path = "console/overview.html")
record OverviewPage(
    Chrome chrome,
    List<Waiting> waiting,
    Unopened unopened,
    Activity activity,
    Optional<String> countedAt,
    List<Kind> kinds) {

  /** What is due of one sort: how much, and the first few. */
  record Waiting(
      String title, String count, String path, String nothing, boolean more, List<Item> items) {

    static Waiting of(DueList list, List<SecretFigure> figures, List<DueSecret> first) {
      long counted = figures.stream().mapToLong(list::count).sum();
      long count = Math.max(counted, first.size());
      return new Waiting(
          list.title(),
          Counts.of(count),
          list.path(),
          list.nothing(),
          count > first.size(),
          first.stream()
              .map(
                  each ->
                      new Item(each.name(), Paths.secret(each.vaultId()), Times.shown(each.at())))
              .toList());
    }
  }

  /** Secrets that did not open. */
  record Unopened(String count, String path, List<Item> items) {}

  /** A secret, and a time. */
  record Item(String name, String path, String at) {}

  /** How many secrets of one kind there are, by state. */
  record Kind(String name, String path, String active, String pending, String destroyed) {}

  static OverviewPage of(
      Visit visit,
      List<Waiting> waiting,
      Unopened unopened,
      Activity activity,
      List<SecretFigure> figures) {
    return new OverviewPage(
        Chrome.of(visit, Section.OVERVIEW, "Overview"),
        waiting,
        unopened,
        activity,
        figures.stream()
            .map(SecretFigure::countedAt)
            .max(Comparator.naturalOrder())
            .map(Times::shown),
        Stream.concat(Arrays.stream(SecretKind.values()), Stream.of((SecretKind) null))
            .filter(kind -> figures.stream().anyMatch(each -> each.kind() == kind))
            .map(kind -> kind(kind, figures))
            .toList());
  }

  private static Kind kind(SecretKind kind, List<SecretFigure> figures) {
    return new Kind(
        kind == null ? "unknown" : Kinds.text(kind),
        Section.SECRETS.path() + (kind == null ? "" : "?kind=" + kind.code()),
        total(kind, SecretState.ACTIVE, figures),
        total(kind, SecretState.PENDING_DELETION, figures),
        total(kind, SecretState.DESTROYED, figures));
  }

  private static String total(SecretKind kind, SecretState state, List<SecretFigure> figures) {
    return Counts.of(
        figures.stream()
            .filter(each -> Objects.equals(each.kind(), kind) && each.state() == state)
            .mapToLong(SecretFigure::total)
            .sum());
  }
}
