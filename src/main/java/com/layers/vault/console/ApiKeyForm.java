package com.layers.vault.console;

import com.layers.vault.access.Refusal;
import com.layers.vault.access.Scope;
import com.layers.vault.identity.NewApiKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The form for a new API key, read. */
final class ApiKeyForm {

  static final String NAME = "name";
  static final String SCOPE = "scope";
  static final String PROJECT = "project";
  static final String OTHERS = "others";
  static final String LAST_DAY = "last_day";
  static final String SIGNED = "signed";

  private ApiKeyForm() {}

  /**
   * @throws Refusal VALIDATION_FAILED
   */
  static NewApiKey read(UUID organizationId, Form form) {
    Set<Scope> scopes =
        form.all(SCOPE).stream()
            .map(
                code ->
                    Scope.of(code)
                        .orElseThrow(() -> Refusal.invalid("/scope", "There is no such scope.")))
            .collect(Collectors.toSet());
    if (scopes.isEmpty()) {
      throw Refusal.invalid("/what_it_may_do", "Tick at least one box.");
    }
    return new NewApiKey(
        organizationId,
        form.text(NAME),
        scopes,
        ProjectChoice.read(form, PROJECT, OTHERS),
        lastDay(form.text(LAST_DAY)),
        form.has(SIGNED));
  }

  private static Optional<Instant> lastDay(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() > 9999) {
        throw notADay();
      }
      return Optional.of(day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw notADay();
    }
  }

  private static Refusal notADay() {
    return Refusal.invalid("/last_day", "A day such as 2026-12-31, or nothing.");
  }
}
