/** The console from outside: over HTTP, and in a real Chromium. */
package com.layers.vault.blackbox.console;
