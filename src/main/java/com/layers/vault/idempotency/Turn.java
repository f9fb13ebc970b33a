package com.layers.vault.idempotency;

/** What a request with a key finds: that it is its turn to act, or what was answered before. */
public sealed interface Turn permits Claim, KeptAnswer {}
