package com.layers.vault.console;

import com.layers.vault.access.Refusal;
import com.layers.vault.audit.AuditExport;
import com.layers.vault.audit.AuditFilter;
import com.layers.vault.audit.AuditPage;
import com.layers.vault.audit.AuditSearch;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.List;

/** The search of the trail, the page of each record, and the file that an auditor takes away. */
@WebServlet("/console/audit/*")
public class AuditServlet extends ConsoleServlet {

  private static final int ON_A_PAGE = 50;
  private static final AuditPage NOTHING = new AuditPage(List.of(), null, null);

  @Inject AuditSearch search;
  @Inject AuditExport export;

  @Override
  Reply get(Visit visit) {
    return switch (visit.path().size()) {
      case 0 -> list(visit);
      case 1 ->
          Reply.page(
              AuditRecordPage.of(
                  visit,
                  search.get(
                      visit.caller(),
                      Visit.number(visit.path().get(0)).orElseThrow(Misdirected::noSuchPage))));
      default -> throw Misdirected.noSuchPage();
    };
  }

  @Override
  Reply post(Visit visit, Form form) {
    if (!visit.path().equals(List.of("export"))) {
      throw Misdirected.noSuchForm();
    }
    AuditForm asked = AuditForm.of(form);
    AuditFilter filter;
    try {
      filter = asked.filter();
    } catch (Refusal refusal) {
      return unclear(visit, asked, refusal);
    }
    return new AuditFile(export.begin(visit.caller(), filter));
  }

  private Reply list(Visit visit) {
    AuditForm asked = AuditForm.of(visit);
    long before = visit.query("before").flatMap(Visit::number).orElse(AuditSearch.FROM_THE_NEWEST);
    AuditFilter filter;
    try {
      filter = asked.filter();
    } catch (Refusal refusal) {
      return unclear(visit, asked, refusal);
    }
    AuditPage found = search.find(visit.caller(), filter, before, ON_A_PAGE);
    return Reply.page(AuditTrailPage.of(visit, asked, found, ""));
  }

  private static Reply unclear(Visit visit, AuditForm asked, Refusal refusal) {
    visit.caller().requireAny();
    return Reply.page(422, AuditTrailPage.of(visit, asked, NOTHING, Mistake.ofSearch(refusal)));
  }
}
