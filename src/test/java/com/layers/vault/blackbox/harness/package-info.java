/**
 * What runs the vault from outside: the real server in a process of its own, real databases, and
 * clients that know it by its wire contract only.
 *
 * <p>May call: nothing of the vault. Must not contain: tests, and stand-ins for any part of it.
 */
package com.layers.vault.blackbox.harness;
