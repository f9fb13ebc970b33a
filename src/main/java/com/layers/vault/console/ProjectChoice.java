package com.layers.vault.console;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Refusal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The projects that a form names: every one, or those that are ticked or typed. */
final class ProjectChoice {

  static final String REACH = "reach";
  static final String EVERY = "every";
  static final String LISTED = "listed";

  private ProjectChoice() {}

  /**
   * @param ticked the field with the boxes
   * @param typed the field with ids that are typed, with blanks, commas or line breaks between them
   * @throws Refusal VALIDATION_FAILED when neither is said, or what is typed is no id
   */
  static Extent<UUID> read(Form form, String ticked, String typed) {
    switch (form.text(REACH)) {
      case EVERY -> {
        return Extent.everything();
      }
      case LISTED -> {
        return Extent.of(listed(form, ticked, typed));
      }
      default -> throw Refusal.invalid("/projects", "Say every project, or only listed ones.");
    }
  }

  private static Set<UUID> listed(Form form, String ticked, String typed) {
    Set<UUID> ids = new LinkedHashSet<>();
    Stream.concat(form.all(ticked).stream(), Arrays.stream(form.text(typed).split("[\\s,;]+", -1)))
        .filter(text -> !text.isEmpty())
        .map(
            text ->
                Visit.id(text)
                    .orElseThrow(
                        () -> Refusal.invalid("/projects", "A project's id is 36 characters.")))
        .forEach(ids::add);
    if (ids.isEmpty()) {
      throw Refusal.invalid("/projects", "Name at least one project, or say every project.");
    }
    return ids;
  }
}
