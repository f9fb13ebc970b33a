package com.layers.vault.keyring;

import java.io.Serializable;

/** The primary key of {@link ServiceKey}. */
record ServiceKeyId(String purpose, int version) implements Serializable {}
