package com.layers.vault.identity;

/**
 * What the signature of a request proves. Whoever sent it has presented the right key: so it is
 * told what is wrong.
 */
public enum SignatureVerdict {
  /** Signed by the holder of the key, now and never before; or by a key that needs no signature. */
  RIGHT(""),

  MISSING(
      "Requests with this API key must be signed: X-Layers-Timestamp, X-Layers-Nonce and"
          + " X-Layers-Signature, each once and well-formed."),

  UNTIMELY("X-Layers-Timestamp is more than 300 seconds off."),

  SPENT("X-Layers-Nonce was used before."),

  WRONG("X-Layers-Signature is not that of this request.");

  private final String detail;

  SignatureVerdict(String detail) {
    this.detail = detail;
  }

  /** What the sender is told. */
  public String detail() {
    return detail;
  }
}
