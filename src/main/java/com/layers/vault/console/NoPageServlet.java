package com.layers.vault.console;

import jakarta.servlet.annotation.WebServlet;

/** Answers for what the console has no page for, so that it is said in its words. */
@WebServlet("/console/*")
public class NoPageServlet extends ConsoleServlet {

  @Override
  Reply get(Visit visit) {
    throw Misdirected.noSuchPage();
  }

  @Override
  Reply post(Visit visit, Form form) {
    throw Misdirected.noSuchPage();
  }
}
