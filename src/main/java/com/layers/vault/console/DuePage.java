package com.layers.vault.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.secret.DueSecret;
import com.layers.vault.secret.SecretFigures;
import io.jstach.jstache.JStache;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;

/**
 * The secrets that something is due for, the one that waits the longest first.
 *
 * @param time what the time beside each says
 * @param hint what the list leaves out; empty when nothing
 */
@JStache(path = "console/due.html")
record DuePage(
    Chrome chrome,
    String time,
    String nothing,
    List<Row> rows,
    Optional<String> hint,
    Optional<String> next) {

  /** One secret. */
  record Row(String name, String path, String kind, String project, String projectPath, String at) {

    static Row of(DueSecret each) {
      return new Row(
          each.name(),
          Paths.secret(each.vaultId()),
          each.kind() == null ? "unknown" : Kinds.text(each.kind()),
          each.projectName(),
          Paths.project(each.projectId()),
          Times.shown(each.at()));
    }
  }

  static DuePage of(Visit visit, DueList list, Slice<DueSecret> found) {
    return new DuePage(
        Chrome.of(visit, Section.OVERVIEW, list.title()),
        list.time(),
        list.nothing(),
        found.rows().stream().map(Row::of).toList(),
        list == DueList.UNUSED && !found.rows().isEmpty()
            ? Optional.of(
                "Here are at most the %s that wait the longest, as they were last counted."
                    .formatted(Counts.of(SecretFigures.MOST_UNUSED)))
            : Optional.empty(),
        found.after().map(id -> next(list, found.rows().get(found.rows().size() - 1))));
  }

  private static String next(DueList list, DueSecret last) {
    return list.path()
        + "?since="
        + URLEncoder.encode(last.at().toString(), UTF_8)
        + "&after="
        + last.vaultId();
  }
}
