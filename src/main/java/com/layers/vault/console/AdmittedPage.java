package com.layers.vault.console;

import io.jstach.jstache.JStache;

/** What stands for a moment between the issuer's site and the first page. */
@JStache(path = "console/admitted.html")
record AdmittedPage(String next) {}
