/**
 * What runs before the server does: {@link com.layers.vault.prepare.Prepare}, a program that {@code
 * server.env} starts in a JVM of its own, makes the material of the quickstart or finds the
 * production's missing, and so decides whether there is to be a server at all.
 *
 * <p>May call: files, the JDK, and its {@code keytool} as a subprocess. Must not contain: anything
 * that needs a library, a container or another package of this application (it runs without them),
 * root keys (those belong to {@code keyring}), or cryptography and X.509 encoding of our own.
 */
package com.layers.vault.prepare;
