/**
 * The keys: root keys by their rows, project keys and service keys in rows that they wrap, their
 * lives and rotations, and the canaries that tell a wrong keystore before it is used.
 *
 * <p>May call: keystore, crypto, audit, access, database. Must not contain: secrets and who may use
 * them.
 */
package com.layers.vault.keyring;
