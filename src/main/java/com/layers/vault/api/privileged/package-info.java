/**
 * The internal door: JAX-RS resources under {@code /internal/v1} for workloads with a client
 * certificate. The only package whose answers hold stored values: as bytes, wiped once written.
 *
 * <p>May call: {@code api}, {@code web}, {@code identity}, {@code tenant}, {@code secret}, {@code
 * audit}, {@code access}, {@code crypto}. Must not contain: a transaction of its own, a decision on
 * rights, a value in a String.
 */
package com.layers.vault.api.privileged;
