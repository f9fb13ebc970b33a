package com.layers.vault.console;

import io.jstach.jstache.JStache;

/**
 * The form that begins a session.
 *
 * @param error what was wrong with the last try; empty for the first
 */
@JStache(path = "console/sign-in.html")
record SignInPage(String formToken, String username, String error) {}
