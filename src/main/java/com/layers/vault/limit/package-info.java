/**
 * How often callers may call: a bucket for each, of which this node holds its share, and the nodes
 * that share them.
 *
 * <p>May call: access, crypto, database. Must not contain: HTTP; who a caller is and how that is
 * proved.
 */
package com.layers.vault.limit;
