package com.layers.vault.console;

import jakarta.servlet.annotation.WebServlet;

/** The first page. */
@WebServlet("/console/overview")
public class OverviewServlet extends ConsoleServlet {

  @Override
  Reply get(Visit visit) {
    return Reply.page(new OverviewPage(Chrome.of(visit, Section.OVERVIEW, "Overview")));
  }
}
