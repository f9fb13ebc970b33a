/**
 * The partner door: JAX-RS resources under {@code /partner/v1} for API keys. Nothing here can show
 * a stored value.
 *
 * <p>May call: {@code api}, {@code web}, {@code identity}, {@code account}, {@code layer}, {@code
 * webhook}, {@code tenant}, {@code secret}, {@code keyring} (MACs of cursors), {@code audit},
 * {@code access}, {@code crypto}. Must not contain: a transaction, a decision on rights, a call
 * that resolves.
 */
package com.layers.vault.api.partner;
