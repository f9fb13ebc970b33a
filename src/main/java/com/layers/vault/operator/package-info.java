/**
 * The people at the console: their accounts, how they prove who they are (password, then a one-time
 * password), and their sessions, which lie in the database so that any node knows them.
 *
 * <p>May call: secret (second factors are kept in the vault), tenant, identity (the count of failed
 * authentications), limit, keyring, files, audit, access, crypto, database. Must not contain: HTTP,
 * pages.
 */
package com.layers.vault.operator;
