package com.layers.vault.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * One record of the trail, as it stands there. What it does not say is null.
 *
 * @param recordId greater for what was recorded later
 * @param actor who, such as {@code operator:alice}
 * @param door where the call came in
 * @param action the code of an {@link Action}; that of an older vault may be none of today's
 * @param outcome the code of an {@link Outcome}
 * @param reason why it was refused or failed
 * @param digest SHA-256 of what the row had to hold from then on, in hex
 */
public record AuditRecord(
    long recordId,
    Instant occurredAt,
    String actor,
    String door,
    String action,
    String outcome,
    String reason,
    UUID organizationId,
    UUID projectId,
    UUID vaultId,
    Integer version,
    String subject,
    String purpose,
    String requestId,
    int occurrences,
    String digest) {}
