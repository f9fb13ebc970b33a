/**
 * What is seen of the running vault on the probe endpoint: health and gauges.
 *
 * <p>May call: startup, keyring. Must not contain: an id, a name or a value in a label; anything
 * that changes something.
 */
package com.layers.vault.probe;
