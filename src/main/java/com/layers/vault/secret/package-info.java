/**
 * The vault: store, rotate, resolve. {@link com.layers.vault.secret.Vault} is the one door into it.
 *
 * <p>May call: tenant, keyring, keystore, audit, access, crypto, database. Must not contain: HTTP,
 * JSON, API keys; a plaintext anywhere but in a {@link com.layers.vault.crypto.Plaintext}.
 */
package com.layers.vault.secret;
