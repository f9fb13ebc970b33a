package com.layers.vault.secret;

import java.io.Serializable;
import java.util.UUID;

/** The place of a wrapped data key among those of its project: a job's checkpoint. */
record DekPlace(UUID vaultId, int version) implements Serializable {}
