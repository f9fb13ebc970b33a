/**
 * What the doors promise, as OpenAPI documents for whoever asks: each door shows its own.
 *
 * <p>May call: {@code api}, {@code web}, {@code access}. Must not contain: anything that depends on
 * a caller, or on what is stored.
 */
package com.layers.vault.api.contract;
