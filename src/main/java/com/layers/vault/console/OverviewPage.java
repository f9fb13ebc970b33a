package com.layers.vault.console;

import io.jstach.jstache.JStache;

/** The first page. */
@JStache(path = "console/overview.html")
record OverviewPage(Chrome chrome) {}
