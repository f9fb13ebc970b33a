package com.layers.vault.console;

import io.jstach.jstache.JStache;

/** Why a second factor is needed, and the button that begins to set it up. */
@JStache(path = "console/second-factor.html")
record SecondFactorPage(String username, String formToken, String error) {}
