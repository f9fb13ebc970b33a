package com.layers.vault.console;

import com.layers.vault.tenant.FoundProject;
import io.jstach.jstache.JStache;
import java.util.List;
import java.util.Optional;

/**
 * The projects that a new secret can be for.
 *
 * @param asked what names were asked to hold; empty for any
 * @param next the path of the next page; empty on the last one
 */
@JStache(path = "console/choose-project.html")
record ChooseProjectPage(Chrome chrome, String asked, List<Row> rows, Optional<String> next) {

  /** A project, with the path of the form for a new secret in it. */
  record Row(String name, String path, String organization) {

    static Row of(FoundProject each) {
      return new Row(each.name(), Paths.newSecret(each.projectId()), each.organization());
    }
  }

  static ChooseProjectPage of(Visit visit, String asked, Slice<FoundProject> found) {
    return new ChooseProjectPage(
        Chrome.of(visit, Section.SECRETS, "Which project is the new secret for?"),
        asked,
        found.rows().stream().map(Row::of).toList(),
        found.next(Paths.newSecretFor(asked)));
  }
}
