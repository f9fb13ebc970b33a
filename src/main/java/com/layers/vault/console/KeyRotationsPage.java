package com.layers.vault.console;

import io.jstach.jstache.JStache;
import java.util.List;
import java.util.Optional;

/**
 * The rotations of all keys, the newest first.
 *
 * @param next the page after this one; empty on the last
 */
@JStache(path = "console/key-rotations.html")
record KeyRotationsPage(Chrome chrome, List<RotationView> rotations, Optional<String> next) {}
