package com.layers.vault.secret;

/** A MAC under a stored value, and the version that it was made with. */
public final class Signature {

  private final int version;
  private final byte[] mac;

  Signature(int version, byte[] mac) {
    this.version = version;
    this.mac = mac;
  }

  public int version() {
    return version;
  }

  /** The 32 bytes of HMAC-SHA256. */
  public byte[] mac() {
    return mac.clone();
  }
}
