package com.layers.vault.web;

/**
 * A member of a request that is outside its rule.
 *
 * @param pointer where it stands, as a JSON Pointer (RFC 6901), such as {@code /value}
 * @param detail which rule; never what was sent
 */
public record InvalidMember(String pointer, String detail) {}
