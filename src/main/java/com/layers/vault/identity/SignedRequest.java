package com.layers.vault.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A request as its signature covers it: HMAC-SHA256 of {@code
 * "<timestamp>.<nonce>.<METHOD>.<path?query>.<hex SHA-256 of body>"}.
 *
 * @param timestamp {@code X-Layers-Timestamp} as it was sent; empty when it was not, or twice
 * @param nonce {@code X-Layers-Nonce}, likewise
 * @param signature {@code X-Layers-Signature}, likewise
 * @param target path and query as they stood on the wire
 * @param bodySha256 in lower-case hex; of no bytes when there is no body
 */
public record SignedRequest(
    String timestamp,
    String nonce,
    String signature,
    String method,
    String target,
    String bodySha256) {

  /** How far its time may lie from the vault's. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");
  private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{16,64}");
  private static final Pattern SIGNATURE = Pattern.compile("v1=[0-9a-fA-F]{64}");
  private static final int PREFIX = "v1=".length();

  boolean isWellFormed() {
    return TIMESTAMP.matcher(timestamp).matches()
        && NONCE.matcher(nonce).matches()
        && SIGNATURE.matcher(signature).matches();
  }

  /** Whether its time, of a well-formed one, is near enough. */
  boolean isTimely(Instant now) {
    return Duration.between(time(), now).abs().compareTo(TOLERANCE) <= 0;
  }

  Instant time() {
    return Instant.ofEpochSecond(Long.parseLong(timestamp));
  }

  /** What was signed. */
  byte[] message() {
    return String.join(".", timestamp, nonce, method, target, bodySha256).getBytes(UTF_8);
  }

  /** The 32 bytes of the MAC of a well-formed one. */
  byte[] mac() {
    return HexFormat.of().parseHex(signature, PREFIX, signature.length());
  }
}
