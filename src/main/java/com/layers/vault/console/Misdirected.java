package com.layers.vault.console;

import com.layers.vault.access.Role;

/** A request that the console does not answer, whoever asks. Its message is for a person. */
final class Misdirected extends RuntimeException {

  private final int status;
  private final String title;

  private Misdirected(int status, String title, String message) {
    super(message, null, false, false);
    this.status = status;
    this.title = title;
  }

  static Misdirected noSuchPage() {
    return new Misdirected(
        404, "Not found", "There is no such page. Look at the address, or begin at the overview.");
  }

  /** Of a form that nobody fills in who may not send it. */
  static Misdirected needs(Role role) {
    return new Misdirected(
        403,
        "Not yours to do",
        "This takes the role "
            + role.code()
            + ", which you do not have. Nothing was changed. If you should be able to, ask an operator"
            + " with the role admin: the page Operators says who is.");
  }

  static Misdirected noSuchForm() {
    return new Misdirected(405, "Not a form", "This page takes no form. Nothing was changed.");
  }

  static Misdirected noSuchMethod() {
    return new Misdirected(
        405, "Method not allowed", "The console answers GET and POST. Nothing was changed.");
  }

  static Misdirected foreignForm() {
    return new Misdirected(
        403,
        "Refused",
        "What was sent is no form of this console, or came from another site. Nothing was changed."
            + " Open the page anew, and send it from there.");
  }

  static Misdirected staleForm() {
    return new Misdirected(
        403,
        "Refused",
        "The form is from a session that is over. Nothing was changed. Open the page anew, and fill"
            + " in the form there.");
  }

  static Misdirected unreadForm(int status, String why) {
    return new Misdirected(status, "Not read", why + " Nothing was changed.");
  }

  static Misdirected notAdmitted() {
    return new Misdirected(
        403,
        "Not signed in",
        "The sign-in did not come to its end in this browser, or your groups have no role here. Begin"
            + " again: the overview leads to the sign-in page. If it happens twice, ask whoever gives"
            + " out groups.");
  }

  static Misdirected malformedForm() {
    return new Misdirected(
        400, "Not read", "What was sent is not a form that can be read. Nothing was changed.");
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }
}
