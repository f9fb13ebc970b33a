package com.layers.vault.idempotency;

import java.util.UUID;

/** The right to act on a request, while its lease runs and until somebody takes it over after. */
public final class Claim implements Turn {

  private final byte[] requestMac;
  private final UUID owner;

  /**
   * @param requestMac which request
   * @param owner who holds the claim; new for each one
   */
  Claim(byte[] requestMac, UUID owner) {
    this.requestMac = requestMac;
    this.owner = owner;
  }

  byte[] requestMac() {
    return requestMac;
  }

  UUID owner() {
    return owner;
  }
}
