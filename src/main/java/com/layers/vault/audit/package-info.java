/**
 * The audit trail: what is recorded, and that it is recorded in the transaction of the act itself.
 *
 * <p>May call: access, crypto, database. Must not contain: decisions on rights; a value, a key or a
 * token.
 */
package com.layers.vault.audit;
