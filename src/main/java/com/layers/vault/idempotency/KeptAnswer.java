package com.layers.vault.idempotency;

/** An answer as it is given again. Whoever makes it leaves out what is shown only once. */
public final class KeptAnswer implements Turn {

  private final int status;
  private final String location;
  private final String etag;
  private final String mediaType;
  private final byte[] body;

  /**
   * @param location its {@code Location}; null for none
   * @param etag its {@code ETag}; null for none
   * @param mediaType null when there is no body
   * @param body null for none; at most a mebibyte. It is the answer's from here on
   */
  public KeptAnswer(int status, String location, String etag, String mediaType, byte[] body) {
    this.status = status;
    this.location = location;
    this.etag = etag;
    this.mediaType = mediaType;
    this.body = body;
  }

  public int status() {
    return status;
  }

  public String location() {
    return location;
  }

  public String etag() {
    return etag;
  }

  public String mediaType() {
    return mediaType;
  }

  public byte[] body() {
    return body;
  }
}
