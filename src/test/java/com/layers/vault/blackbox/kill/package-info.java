/**
 * The kill test: the server is killed (SIGKILL) at random moments under a load of writers, and
 * afterwards every answer that was given must still be true.
 *
 * <p>May call: {@code blackbox.harness}. Must not contain: anything that asks the vault kindly to
 * stop.
 */
package com.layers.vault.blackbox.kill;
