/**
 * Organizations and their projects: whom a secret belongs to.
 *
 * <p>May call: keyring, audit, access, crypto, database. Must not contain: secrets, API keys, HTTP.
 */
package com.layers.vault.tenant;
