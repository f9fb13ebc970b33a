package com.layers.vault.identity;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Caller;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.access.Scope;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.tenant.ProjectReach;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** Who may make which API key: with an API key none that can do more than it, an admin any. */
@ApplicationScoped
class NewKeyRules {

  @Inject ProjectReach reach;

  /**
   * Checks what needs no database.
   *
   * @throws Refusal FORBIDDEN, or VALIDATION_FAILED when the expiry has passed
   */
  void check(Caller caller, NewApiKey wanted, Instant now) {
    if (caller instanceof ApiKeyCaller maker) {
      maker.require(Scope.KEYS_WRITE);
      if (!maker.organizationId().equals(wanted.organizationId())
          || !Powers.of(maker).include(wanted.powers())) {
        throw new Refusal(
            Reason.FORBIDDEN,
            maker.expiresAt().isPresent() && wanted.expiresAt().isEmpty()
                ? "Your API key expires: give one that it makes an expires_at that is no later."
                : "An API key makes only keys whose scopes, projects and expiry lie within its own.");
      }
    } else if (caller instanceof OperatorCaller operator) {
      operator.require(Role.ADMIN);
    } else if (!(caller instanceof SystemCaller)) {
      throw new Refusal(Reason.FORBIDDEN, ApiKeys.NO_MANAGER);
    }
    if (wanted.expiresAt().filter(expiry -> !expiry.isAfter(now)).isPresent()) {
      throw Refusal.invalid("/expires_at", "The expiry lies in the past.");
    }
  }

  /**
   * Checks that the organization is a partner's, and each listed project one of its own.
   *
   * @throws Refusal UNKNOWN (the organization); UNKNOWN or OUTSIDE at {@code /project_ids}
   */
  void checkPlaces(NewApiKey wanted) {
    reach.requireOrganization(wanted.organizationId());
    for (UUID projectId : wanted.projects().members()) {
      reach.requireIn(wanted.organizationId(), projectId, "/project_ids");
    }
  }
}
