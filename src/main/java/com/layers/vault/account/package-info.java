/**
 * Connected accounts: the rows of OAuth accounts at other platforms, each of which refers to its
 * tokens.
 *
 * <p>May call: tenant, secret, audit, access, crypto, database. Must not contain: HTTP; a token
 * anywhere but in a {@link com.layers.vault.crypto.Plaintext}, or more of one than its {@code
 * vault_id} in a row.
 */
package com.layers.vault.account;
