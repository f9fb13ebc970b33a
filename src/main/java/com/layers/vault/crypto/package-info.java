/**
 * Bytes in, bytes out: seal and open data, wrap and unwrap keys, MACs, and the {@link
 * com.layers.vault.crypto.Plaintext} that a secret value lives in.
 *
 * <p>May call: nothing. Must not contain: state, JPA, the container; a decision on who may do what.
 */
package com.layers.vault.crypto;
