package com.layers.vault.secret;

import java.io.Serializable;
import java.util.UUID;

/** The primary key of {@link ReplacedVersion}. */
record ReplacedVersionId(UUID vaultId, int version) implements Serializable {}
