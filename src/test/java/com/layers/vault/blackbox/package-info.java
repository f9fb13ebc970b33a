/**
 * Tests of the vault as its callers see it: over TLS, against the wire contract, on the real server
 * and a real database.
 *
 * <p>May call: {@code harness} and what it stands on. Must not contain: knowledge of the vault's
 * classes.
 */
package com.layers.vault.blackbox;
