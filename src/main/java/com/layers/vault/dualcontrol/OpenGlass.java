package com.layers.vault.dualcontrol;

import java.time.Instant;
import java.util.UUID;

/** A break-glass that may be used at this moment, as far as everybody is told. */
public record OpenGlass(UUID requestId, String askerName, String deciderName, Instant opensUntil) {}
