package com.layers.vault.operator;

import java.time.Instant;
import java.util.UUID;

/** An account that waits, because another operator could have control of it. */
public record VouchedOperator(UUID operatorId, String username, String vouchedBy, Instant until) {}
