package com.layers.vault.secret;

import com.layers.vault.access.SecretKind;
import java.util.UUID;

/**
 * Which secrets an operator looks for, over all projects that are shown; a null member lets all
 * through.
 *
 * @param name how the name begins, in upper or lower case
 */
public record SecretQuery(String name, SecretKind kind, SecretState state, UUID projectId) {}
