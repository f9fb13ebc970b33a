/**
 * Project layers: the configuration rows of a project, each of which refers to the access token
 * that its destination wants.
 *
 * <p>May call: tenant, secret, audit, access, crypto. Must not contain: HTTP; a token anywhere but
 * in a {@link com.layers.vault.crypto.Plaintext}, or more of one than its {@code vault_id} in a
 * row.
 */
package com.layers.vault.layer;
