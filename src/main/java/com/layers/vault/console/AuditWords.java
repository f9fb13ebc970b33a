package com.layers.vault.console;

import com.layers.vault.audit.Action;
import com.layers.vault.audit.Outcome;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the trail names by codes, in words. */
final class AuditWords {

  /** Those whose name is not yet what a person would say. */
  private static final Map<Action, String> ACTIONS =
      Map.ofEntries(
          Map.entry(Action.REFER, "Refer to secret"),
          Map.entry(Action.RELEASE, "Refer to secret no more"),
          Map.entry(Action.ERASE_VERSION, "Erase replaced version"),
          Map.entry(Action.REMIND, "Remind to rotate secret"),
          Map.entry(Action.GRANT, "Grant right to workload"),
          Map.entry(Action.ADMIT_OPERATOR, "Admit operator of issuer"),
          Map.entry(Action.READ_KEY, "Read keys"),
          Map.entry(Action.READ_AUDIT, "Read audit trail"),
          Map.entry(Action.EXPORT_AUDIT, "Export audit trail"),
          Map.entry(Action.REVEAL, "Reveal secret (break-glass)"),
          Map.entry(Action.ASK_BREAK_GLASS, "Ask for break-glass"),
          Map.entry(Action.APPROVE_BREAK_GLASS, "Approve break-glass"),
          Map.entry(Action.REFUSE_BREAK_GLASS, "Refuse break-glass"),
          Map.entry(Action.WITHDRAW_BREAK_GLASS, "Withdraw break-glass"),
          Map.entry(Action.REVOKE_BREAK_GLASS, "Revoke break-glass"),
          Map.entry(Action.EXPIRE_BREAK_GLASS, "Expire break-glass"),
          Map.entry(Action.ASK_DESTRUCTION, "Ask for destruction"));

  private AuditWords() {}

  /** Such as {@code Rotate secret}. */
  static String of(Action action) {
    String words = sentence(action.name());
    boolean unsaid = action.code().startsWith("secret.") && !words.contains("secret");
    return ACTIONS.getOrDefault(action, unsaid ? words + " secret" : words);
  }

  /** The same of a code; one that no action has any more is shown as it is. */
  static String action(String code) {
    return Action.of(code).map(AuditWords::of).orElse(code);
  }

  static String of(Outcome outcome) {
    return switch (outcome) {
      case SUCCESS -> "done";
      case REFUSED -> "refused";
      case FAILED -> "failed";
    };
  }

  static Badge outcome(String code) {
    String tone =
        switch (code) {
          case "success" -> "good";
          case "refused" -> "warn";
          default -> "bad";
        };
    return new Badge(Outcome.of(code).map(AuditWords::of).orElse(code), tone);
  }

  /** Such as {@code name taken}; empty for null. */
  static Optional<String> reason(String code) {
    return Optional.ofNullable(code).map(text -> text.replace('-', ' '));
  }

  static String door(String code) {
    return switch (code) {
      case "partner" -> "partners, by API key";
      case "internal" -> "workloads, by certificate";
      case "console" -> "console";
      default -> "none: the vault itself";
    };
  }

  /** Every action, by its words. */
  static List<Kinds.Choice> actions(Optional<Action> chosen) {
    return Arrays.stream(Action.values())
        .map(
            each ->
                new Kinds.Choice(
                    each.code(), of(each), chosen.filter(one -> one == each).isPresent()))
        .sorted(Comparator.comparing(Kinds.Choice::text))
        .toList();
  }

  static List<Kinds.Choice> outcomes(Optional<Outcome> chosen) {
    return Arrays.stream(Outcome.values())
        .map(
            each ->
                new Kinds.Choice(
                    each.code(), of(each), chosen.filter(one -> one == each).isPresent()))
        .toList();
  }

  private static String sentence(String name) {
    String words = name.toLowerCase(Locale.ROOT).replace('_', ' ').replace("api key", "API key");
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
