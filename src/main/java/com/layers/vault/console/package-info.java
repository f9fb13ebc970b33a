/**
 * The console: the pages on its door, each a servlet that reads the request, asks the core, and
 * fills a template that escapes what it is given. Templates lie in {@code resources/console}, the
 * record beside each servlet is what its template may show.
 *
 * <p>May call: the entry types of every feature, web, audit, access, crypto. Must not contain: a
 * decision on a right, a query, a stored plaintext (break-glass apart).
 */
package com.layers.vault.console;
