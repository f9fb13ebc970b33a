package com.layers.vault.console;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Grant;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Right;
import com.layers.vault.access.SecretKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The form that grants a workload something, as it was typed.
 *
 * @param rights the codes of those that are ticked
 * @param kinds the codes of those that are ticked
 * @param projectIds what was typed
 */
record GrantForm(
    List<String> rights,
    boolean everyKind,
    List<String> kinds,
    boolean everyProject,
    String projectIds) {

  static final GrantForm EMPTY = new GrantForm(List.of(), false, List.of(), false, "");

  private static final String PROJECTS = "projects";

  static GrantForm typed(Form form) {
    return new GrantForm(
        form.all("right"),
        form.text("kinds").equals("every"),
        form.all("kind"),
        form.text(ProjectChoice.REACH).equals(ProjectChoice.EVERY),
        form.text(PROJECTS));
  }

  /**
   * What it says, a grant for each right.
   *
   * @throws Refusal VALIDATION_FAILED
   */
  List<Grant> read(Form form) {
    if (rights.isEmpty()) {
      throw Refusal.invalid("/it_may", "Tick at least one.");
    }
    Extent<SecretKind> kindsMeant = everyKind ? Extent.everything() : Extent.of(listed(kinds));
    Extent<UUID> projectsMeant = ProjectChoice.read(form, "", PROJECTS);
    return rights.stream().map(code -> new Grant(right(code), kindsMeant, projectsMeant)).toList();
  }

  private static Set<SecretKind> listed(List<String> codes) {
    if (codes.isEmpty()) {
      throw Refusal.invalid("/with_secrets_of", "Tick at least one, or say every kind.");
    }
    return codes.stream()
        .map(
            code ->
                SecretKind.of(code)
                    .orElseThrow(() -> Refusal.invalid("/kinds", "There is no such kind.")))
        .collect(Collectors.toSet());
  }

  private static Right right(String code) {
    return Arrays.stream(Right.values())
        .filter(right -> right.code().equals(code))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("/rights", "There is no such right."));
  }
}
