/**
 * The settings as one list with their defaults, and what is in force of them; the versions of what
 * runs.
 *
 * <p>May call: access, audit. Must not contain: what a setting does (each package reads its own),
 * the content of a file that a setting names.
 */
package com.layers.vault.setting;
