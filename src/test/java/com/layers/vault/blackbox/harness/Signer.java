package com.layers.vault.blackbox.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A partner whose key demands that each request is signed, written from the contract alone. */
public final class Signer {

  private final DoorClient door;
  private final String secret;

  /**
   * @param door says who calls
   * @param secret the signing secret as it was shown
   */
  public Signer(DoorClient door, String secret) {
    this.door = door;
    this.secret = secret;
  }

  /** A request signed right, now, with a nonce of its own. */
  public Call call(String method, String target, String body) {
    return call(method, target, body, Instant.now());
  }

  public Call call(String method, String target, String body, Instant time) {
    return call(method, target, body, time, nonce());
  }

  public Call call(String method, String target, String body, Instant time, String nonce) {
    return signed(unsigned(method, target, body), method, target, body, time, nonce);
  }

  /** A request whose signature is that of another method or target. */
  public Call signedFor(String method, String target, Call other) {
    return signed(other, method, target, "", Instant.now(), nonce());
  }

  private Call signed(
      Call call, String method, String target, String body, Instant time, String nonce) {
    headers(method, target, body, time, nonce).forEach(call::header);
    return call;
  }

  /** What stands on a request without a body that is signed right, now. */
  public Map<String, String> headers(String method, String target) {
    return headers(method, target, "", Instant.now(), nonce());
  }

  private Map<String, String> headers(
      String method, String target, String body, Instant time, String nonce) {
    String timestamp = String.valueOf(time.getEpochSecond());
    String message = String.join(".", timestamp, nonce, method, target, sha256(body));
    return Map.of(
        "X-Layers-Timestamp", timestamp,
        "X-Layers-Nonce", nonce,
        "X-Layers-Signature", "v1=" + hmac(message));
  }

  /** The same request without a signature. */
  public Call unsigned(String method, String target, String body) {
    Call call = door.call(method, target);
    return body.isEmpty() ? call : call.json(body);
  }

  public static String nonce() {
    return UUID.randomUUID().toString();
  }

  private String hmac(String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(US_ASCII), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(message.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
