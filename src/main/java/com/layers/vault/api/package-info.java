/**
 * What the two JAX-RS doors share: strict requests, problems, pages of lists, entity tags, what is
 * shown of a secret, and the writing of a value that is wiped.
 *
 * <p>May call: {@code web}, {@code idempotency}, {@code identity}, {@code audit}, {@code access},
 * {@code crypto}; the metadata of {@code secret}, which both doors show alike; {@code database} to
 * tell an outage from a fault. Must not contain: a resource, a rule of the vault's own (who may do
 * what), a transaction.
 */
package com.layers.vault.api;
