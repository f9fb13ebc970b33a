/**
 * What the two JAX-RS doors share: strict requests, problems, pages of lists, entity tags, what is
 * shown of a secret, the writing of a value that is wiped, and the one resource that both have: the
 * rotation of a secret.
 *
 * <p>May call: {@code web}, {@code idempotency}, {@code identity}, {@code audit}, {@code access},
 * {@code crypto}; of {@code secret} the metadata, which both doors show alike, and the rotation;
 * {@code database} to tell an outage from a fault. Must not contain: a resource of one door, a rule
 * of the vault's own (who may do what), a transaction.
 */
package com.layers.vault.api;
