package com.layers.vault.console;

import io.jstach.jstache.JStache;

/** One root key, and what can be done with it. */
@JStache(path = "console/root-key.html")
record RootKeyPage(Chrome chrome, String error, KeyRow key, boolean mayChange) {}
