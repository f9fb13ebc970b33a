package com.layers.vault.layer;

/**
 * What must be true of a layer for a change to go on (from {@code If-Match}).
 *
 * @param existing whether there must be one
 * @param revision the revision that must be current, or null for any
 */
public record LayerCondition(boolean existing, Long revision) {}
