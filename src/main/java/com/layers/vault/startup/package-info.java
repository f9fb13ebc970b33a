/**
 * Bringing the vault up: what must be there before the doors open, in order, and the refusal to
 * start in one line.
 *
 * <p>May call: every core package. Must not contain: anything that runs after the start.
 */
package com.layers.vault.startup;
