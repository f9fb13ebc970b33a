/**
 * What takes two people: an operator asks, another one consents, and only then a stored value is
 * shown once (break-glass), or a secret is destroyed without its waiting time.
 *
 * <p>May call: operator, secret, webhook (the outbox), audit, access, crypto, database. Must not
 * contain: HTTP, pages; a way on which one person is both.
 */
package com.layers.vault.dualcontrol;
