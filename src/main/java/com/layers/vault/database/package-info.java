/**
 * What the two databases do differently under JDBC: how an id is bound and read, and what their
 * SQLSTATEs mean.
 *
 * <p>May call: nothing. Must not contain: a statement, a connection, a decision.
 */
package com.layers.vault.database;
