package com.layers.vault.operator;

import com.layers.vault.access.Caller;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.crypto.Uuids;
import com.layers.vault.tenant.SystemProjects;
import com.layers.vault.webhook.Outbox;
import com.layers.vault.webhook.OutboxEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What follows when an operator does to another's account what could give them control of it. One
 * person with two accounts would be both of the two people whom an act takes; that cannot be ruled
 * out, but it is made slow, and seen by everybody meanwhile.
 */
@ApplicationScoped
class Vouching {

  /** How long such an account takes no part in what takes two people. */
  static final Duration WAIT = Duration.ofHours(24);

  @Inject DatabaseClock clock;
  @Inject Outbox outbox;
  @Inject SystemProjects projects;

  /**
   * Marks an account, and tells of it, in the current transaction. An account that the vault makes
   * itself, one that its owner changes and one that an issuer answers for are not marked: nobody
   * else has control of these by it.
   *
   * @param act such as {@code created}
   */
  void mark(Caller caller, Operator operator, String act) {
    if (!(caller instanceof OperatorCaller by)
        || by.operatorId().equals(operator.operatorId())
        || !operator.metadata().isLocal()) {
      return;
    }
    Instant now = clock.now();
    operator.vouch(by.username(), now);
    UUID project = projects.ofInstallation();
    outbox.append(
        new OutboxEvent(
            Uuids.next(),
            SystemProjects.INSTALLATION,
            project,
            "vault.operator." + act,
            Json.createObjectBuilder()
                .add("operator_id", operator.operatorId().toString())
                .add("username", operator.username())
                .add("changed_by", by.username())
                .add("waits_until", now.plus(WAIT).toString())
                .build()
                .toString(),
            now));
  }
}
