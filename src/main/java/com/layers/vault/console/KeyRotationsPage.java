package com.layers.vault.console;

import io.jstach.jstache.JStache;
import java.util.List;

/**
 * The rotations of all keys, the newest first.
 *
 * @param next the page after this one; empty on the last
 */
@JStache(path = "console/key-rotations.html")
record KeyRotationsPage(Chrome chrome, List<RotationView> rotations, String next) {}
