package com.layers.vault.keyring;

import java.io.Serializable;
import java.util.UUID;

/** The primary key of {@link ProjectKey}, as JPA wants it: public fields' names and types alike. */
record ProjectKeyId(UUID projectId, int version) implements Serializable {}
