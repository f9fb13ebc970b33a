/**
 * What everything on HTTP shares: which door a request came through, who its caller is, its id, the
 * headers of every answer, refusals in the words of RFC 9457, the access log.
 *
 * <p>May call: identity, limit, access. Must not contain: a resource, a route's rights, anything of
 * a secret.
 */
package com.layers.vault.web;
