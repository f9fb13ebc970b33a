/**
 * Who asks, at which door, for what, and whether that is theirs: values without state.
 *
 * <p>May call: nothing (one Jakarta EJB annotation marks {@link Refusal} as rolling back). Must not
 * contain: JPA, the container, HTTP.
 */
package com.layers.vault.access;
