package com.layers.vault.console;

import com.layers.vault.secret.SecretMetadata;
import java.util.List;
import java.util.Optional;

/**
 * What the forms of a secret's page hold: what is known of it, or what was typed when one of them
 * was not taken. A value is never among it.
 *
 * @param revision the one that the forms were made from. A form that was not taken keeps its own,
 *     so that sending it again overwrites nothing that its sender has not seen
 * @param rotating whether the form to rotate was not taken; the others alike
 */
record SecretFields(
    String revision,
    List<Kinds.Choice> overlaps,
    String nextExpiresAt,
    String nextRotateBy,
    String description,
    String expiresAt,
    String rotateBy,
    String days,
    boolean rotating,
    boolean describing,
    boolean deleting) {

  private static final String LONGEST_DAYS = "30";

  /** Whether it was one of these forms that was not taken; its error stands in it. */
  boolean refused() {
    return rotating || describing || deleting;
  }

  static SecretFields of(SecretMetadata secret) {
    return new SecretFields(
        Long.toString(secret.revision()),
        Overlap.choices(""),
        "",
        "",
        Optional.ofNullable(secret.description()).orElse(""),
        Times.field(secret.expiresAt()),
        Times.field(secret.rotateBy()),
        LONGEST_DAYS,
        false,
        false,
        false);
  }

  /**
   * @param act the last part of the path that the form went to
   */
  static SecretFields of(SecretMetadata secret, String act, Form form) {
    SecretFields known = of(secret);
    boolean rotating = act.equals("rotate");
    boolean describing = act.equals("describe");
    boolean deleting = act.equals("delete");
    return new SecretFields(
        revision(form).orElse(known.revision),
        rotating ? Overlap.choices(form.text("overlap")) : known.overlaps,
        rotating ? form.text("expires_at") : "",
        rotating ? form.text("rotate_by") : "",
        describing ? form.text("description") : known.description,
        describing ? form.text("expires_at") : known.expiresAt,
        describing ? form.text("rotate_by") : known.rotateBy,
        deleting ? form.text("days") : known.days,
        rotating,
        describing,
        deleting);
  }

  /** Nothing but a number goes back to the page. */
  private static Optional<String> revision(Form form) {
    return Optional.of(form.text("revision")).filter(text -> text.matches("[0-9]{1,19}"));
  }
}
