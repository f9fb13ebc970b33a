/**
 * Where root keys are kept: a PKCS#12 file or a token behind PKCS#11, read through {@code
 * java.security.KeyStore}; how they are named, made where the vault may make them, and what is
 * wrong with them, in one line.
 *
 * <p>May call: crypto, files. Must not contain: the database and what is under the keys.
 */
package com.layers.vault.keystore;
