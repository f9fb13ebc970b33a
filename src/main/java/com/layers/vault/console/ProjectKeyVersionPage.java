package com.layers.vault.console;

import io.jstach.jstache.JStache;

/** One version of a project's key, and what can be done with it. */
@JStache(path = "console/project-key-version.html")
record ProjectKeyVersionPage(
    Chrome chrome,
    String error,
    String projectPath,
    String projectName,
    KeyRow key,
    boolean mayChange) {}
