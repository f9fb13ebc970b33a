/**
 * The operator's command that moves secrets into a running vault with their ids. It runs in a JVM
 * of its own, with the vault's classes and the JDBC drivers of the server on its class path, and
 * knows the vault by its internal door only.
 *
 * <p>May call: the JDK. Must not contain: a library, a rule of the vault's about what a secret may
 * be (the door judges), a value in a String or in anything that is printed.
 */
package com.layers.vault.intake;
