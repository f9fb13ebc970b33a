package com.layers.vault.secret;

import com.layers.vault.access.SecretKind;

/** Which secrets of a project a list shows; a null member lets all through. */
public record SecretFilter(SecretKind kind, SecretState state, String name) {}
