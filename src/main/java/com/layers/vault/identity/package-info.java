/**
 * Who callers are: API keys of partners, workloads and their grants, operators; and how each of
 * them proves it.
 *
 * <p>May call: tenant, secret, event, limit, audit, access, crypto, database. Must not contain:
 * HTTP; decisions on a secret; a presented key in a log, a message or a {@code toString}.
 */
package com.layers.vault.identity;
