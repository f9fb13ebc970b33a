package com.layers.vault.limit;

/**
 * What a caller's limit is on this node, and what is left of it.
 *
 * @param policy the name of the limit, such as {@code api-key}
 * @param granted whether this call is within it
 * @param most how many calls a full bucket holds
 * @param windowSeconds in what time an empty bucket is full again
 * @param remaining how many calls are left
 * @param resetSeconds in what time the bucket is full again
 * @param retrySeconds in what time the next call is within it, when this one is not; else 0
 */
public record Quota(
    String policy,
    boolean granted,
    long most,
    long windowSeconds,
    long remaining,
    long resetSeconds,
    long retrySeconds) {

  static Quota of(String policy, boolean granted, Refill refill, double tokens) {
    return new Quota(
        policy,
        granted,
        (long) refill.capacity(),
        refill.seconds(refill.capacity()),
        (long) tokens,
        refill.seconds(refill.capacity() - tokens),
        granted ? 0 : Math.max(1, refill.seconds(1 - tokens)));
  }
}
