package com.layers.vault.tenant;

import java.util.UUID;

/** A project that a search found, with the name of its organization. */
public record FoundProject(UUID projectId, String name, String organization) {}
