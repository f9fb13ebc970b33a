/**
 * First answers: what a request with an {@code Idempotency-Key} was answered, so that the same one
 * is answered alike and not done again.
 *
 * <p>May call: keyring (MACs), audit (transactions), access, crypto, database. Must not contain:
 * HTTP beyond what an answer consists of; a plaintext, or a key or a body that could be guessed.
 */
package com.layers.vault.idempotency;
