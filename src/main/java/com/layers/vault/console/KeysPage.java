package com.layers.vault.console;

import io.jstach.jstache.JStache;
import java.util.List;
import java.util.Optional;

/**
 * Root keys, the latest rotations, and the keys of projects.
 *
 * @param next the page of projects after this one; empty on the last
 * @param sought what was looked for and is no project's id
 * @param mayChange whether a form is shown
 */
@JStache(path = "console/keys.html")
record KeysPage(
    Chrome chrome,
    String error,
    List<KeyRow> roots,
    List<RotationView> rotations,
    List<ProjectKeyRow> projects,
    Optional<String> next,
    String sought,
    boolean mayChange) {}
