package com.layers.vault.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.access.Refusal;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditFilter;
import com.layers.vault.audit.Outcome;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What somebody asked for in the search of the trail, as it was typed, good or not. */
record AuditForm(
    String actor,
    String vaultId,
    String project,
    String organization,
    String action,
    String outcome,
    String from,
    String to,
    String requestId) {

  private static final int LONGEST = 300;

  /** A field of the form and what was typed into it. */
  record Field(String name, String value) {}

  static AuditForm of(Visit visit) {
    return read(name -> visit.query(name).orElse(""));
  }

  static AuditForm of(Form form) {
    return read(form::text);
  }

  private static AuditForm read(UnaryOperator<String> typed) {
    return new AuditForm(
        typed.apply("actor"),
        typed.apply("vault_id"),
        typed.apply("project"),
        typed.apply("organization"),
        typed.apply("action"),
        typed.apply("outcome"),
        typed.apply("from"),
        typed.apply("to"),
        typed.apply("request_id"));
  }

  /**
   * What is to be found.
   *
   * @throws Refusal VALIDATION_FAILED at the field that can't be understood
   */
  AuditFilter filter() {
    AuditFilter filter =
        new AuditFilter(
            plain(actor, "/who"),
            id(vaultId, "/secret"),
            id(project, "/project"),
            id(organization, "/organization"),
            known(action, Action.of(action), "/action"),
            known(outcome, Outcome.of(outcome), "/outcome"),
            time(from, "/from"),
            time(to, "/to"),
            plain(requestId, "/request"));
    if (filter.from() != null && filter.to() != null && !filter.from().isBefore(filter.to())) {
      throw Refusal.invalid("/to", "It must be later than the time in From.");
    }
    return filter;
  }

  /** The fields that something was typed into. */
  List<Field> fields() {
    return List.of(
            new Field("actor", actor),
            new Field("vault_id", vaultId),
            new Field("project", project),
            new Field("organization", organization),
            new Field("action", action),
            new Field("outcome", outcome),
            new Field("from", from),
            new Field("to", to),
            new Field("request_id", requestId))
        .stream()
        .filter(field -> !field.value().isEmpty())
        .toList();
  }

  /** The path of the same search from a record backwards. */
  String path(long before) {
    StringJoiner query = new StringJoiner("&", Section.AUDIT.path() + "?", "");
    fields()
        .forEach(field -> query.add(field.name() + "=" + URLEncoder.encode(field.value(), UTF_8)));
    return query.add("before=" + before).toString();
  }

  private static Instant time(String text, String pointer) {
    Instant time = Times.typed(text, pointer);
    return known(text, Optional.ofNullable(time).filter(Times::isPlausible), pointer);
  }

  private static String plain(String text, String pointer) {
    boolean plain = text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    return known(text, Optional.of(text).filter(each -> plain), pointer);
  }

  private static UUID id(String text, String pointer) {
    if (text.isEmpty()) {
      return null;
    }
    return Visit.id(text)
        .orElseThrow(
            () ->
                Refusal.invalid(
                    pointer, "\"%s\" is not a whole id, which has 36 characters.".formatted(text)));
  }

  private static <T> T known(String text, Optional<T> value, String pointer) {
    if (text.isEmpty()) {
      return null;
    }
    return value.orElseThrow(
        () -> Refusal.invalid(pointer, "\"%s\" is none that can be looked for.".formatted(text)));
  }
}
