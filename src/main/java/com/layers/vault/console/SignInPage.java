package com.layers.vault.console;

import io.jstach.jstache.JStache;
import java.util.Optional;

/**
 * The form that begins a session.
 *
 * @param issuer where else one can sign in; empty for nowhere
 * @param error what was wrong with the last try; empty for the first
 */
@JStache(path = "console/sign-in.html")
record SignInPage(String formToken, String username, String error, Optional<String> issuer) {}
