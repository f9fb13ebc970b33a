package com.layers.vault.audit;

import java.time.Instant;

/**
 * What happened in one hour.
 *
 * @param begin of the hour, in UTC
 * @param resolves secrets that were resolved
 * @param refusals acts of any kind that were refused
 * @param unopened reads of rows that did not open
 * @param countedAt when this was counted
 */
public record ActivityHour(
    Instant begin, long resolves, long refusals, long unopened, Instant countedAt) {}
