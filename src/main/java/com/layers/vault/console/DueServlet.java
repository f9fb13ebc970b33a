package com.layers.vault.console;

import com.layers.vault.secret.DueSecret;
import com.layers.vault.secret.SecretFigures;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The lists of what is due, of which the overview shows the beginnings. */
@WebServlet("/console/due/*")
public class DueServlet extends ConsoleServlet {

  @Inject SecretFigures figures;

  @Override
  Reply get(Visit visit) {
    if (visit.path().size() != 1) {
      throw Misdirected.noSuchPage();
    }
    DueList list = DueList.of(visit.path().get(0)).orElseThrow(Misdirected::noSuchPage);
    UUID after = Slice.after(visit);
    Instant since = after == null ? null : visit.query("since").flatMap(this::time).orElse(null);
    return Reply.page(
        DuePage.of(
            visit,
            list,
            Slice.of(
                figures.due(visit.caller(), list.due(), since, after, Slice.ASKED),
                DueSecret::vaultId)));
  }

  private Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text)).filter(Times::isPlausible);
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
