/**
 * The keys: root keys in the keystore, project keys and service keys in rows that they wrap, and
 * the canaries that tell a wrong keystore before it is used.
 *
 * <p>May call: crypto, audit, access, database, files. Must not contain: secrets and who may use
 * them.
 */
package com.layers.vault.keyring;
