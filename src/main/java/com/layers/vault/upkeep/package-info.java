/**
 * What the vault does by itself, on one node of a cluster at a time: it destroys what is due,
 * erases what is kept no longer, reminds of what is overdue, drops rows that have served, and
 * counts the figures of the overview.
 *
 * <p>May call: tenant, secret, dualcontrol, operator, access, crypto. Must not contain: what is due
 * and how it ends (each feature knows its own), a right of a caller.
 */
package com.layers.vault.upkeep;
