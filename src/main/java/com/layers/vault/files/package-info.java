/**
 * Files that only this user may open.
 *
 * <p>May call: the JDK. Must not contain: anything that needs a library or a container: it also
 * runs before the server does.
 */
package com.layers.vault.files;
