package com.layers.vault.console;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a form that was sent has wrong, in words for the person who filled it in. */
final class Mistake {

  private static final Set<Reason> OF_THE_FORM =
      EnumSet.of(Reason.VALIDATION_FAILED, Reason.NAME_TAKEN);

  private Mistake() {}

  /**
   * What the page shows beside the form, with what was typed still in it.
   *
   * @throws Refusal this one, when it is not about what was typed
   */
  static String of(Refusal refusal) {
    return told(refusal) + " Nothing was changed: correct it, and send the form again.";
  }

  /** The same of a search, which changes nothing anyway. */
  static String ofSearch(Refusal refusal) {
    return told(refusal) + " Nothing was looked for: correct it, and press Find again.";
  }

  private static String told(Refusal refusal) {
    boolean named = !refusal.pointer().isEmpty();
    if (!OF_THE_FORM.contains(refusal.reason()) && !named) {
      throw refusal;
    }
    return (named ? field(refusal.pointer()) + ": " : "")
        + refusal.getMessage()
        + (refusal.getMessage().endsWith(".") ? "" : ".");
  }

  /** The same of a form with a value in it, which no page ever holds. */
  static String ofPasted(Refusal refusal) {
    return of(refusal) + " The value was not kept: paste it again.";
  }

  private static String field(String pointer) {
    String words = pointer.substring(pointer.lastIndexOf('/') + 1).replace('_', ' ');
    if (words.equals("url")) {
      return "URL";
    }
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
