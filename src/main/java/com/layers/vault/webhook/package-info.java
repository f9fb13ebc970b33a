/**
 * Webhooks: the endpoints that partners name, the events they want, and the secrets under which
 * what is sent to them is signed.
 *
 * <p>May call: tenant, secret, audit, access, crypto. Must not contain: HTTP of the doors; a
 * signing secret anywhere but in a {@link com.layers.vault.crypto.Plaintext} or a {@link
 * com.layers.vault.crypto.GeneratedSecret}.
 */
package com.layers.vault.webhook;
