package com.layers.vault.console;

import io.jstach.jstache.JStache;
import java.util.Optional;

/**
 * How far a rotation is.
 *
 * @param explanation what its state means
 * @param exposedPath the secrets that a compromise of the key exposes; empty for the root key
 */
@JStache(path = "console/key-rotation.html")
record KeyRotationPage(
    Chrome chrome,
    String error,
    RotationView rotation,
    String explanation,
    Optional<String> exposedPath,
    boolean mayChange) {}
