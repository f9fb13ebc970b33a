/**
 * The benchmark: a real PostgreSQL, a packaged vault, a load generator that presents a client
 * certificate, and what {@code /proc} says about each. Must not contain: anything of the vault's
 * own code; it knows the wire contract and the operator's settings only.
 */
package com.layers.vault.bench;
