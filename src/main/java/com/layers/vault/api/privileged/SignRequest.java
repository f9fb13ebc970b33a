package com.layers.vault.api.privileged;

import com.layers.vault.api.Fields;
import com.layers.vault.api.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A request for a MAC. */
final class SignRequest {

  private static final String HMAC_SHA256 = "HMAC-SHA256";

  private final String purpose;
  private final Integer version;
  private final byte[] message;

  private SignRequest(String purpose, Integer version, byte[] message) {
    this.purpose = purpose;
    this.version = version;
    this.message = message;
  }

  static SignRequest of(InputStream body) throws IOException {
    try (Fields fields = Fields.ofJson(body)) {
      fields.required(
          "algorithm",
          Rules.oneOf(text -> Optional.of(text).filter(HMAC_SHA256::equals), HMAC_SHA256));
      SignRequest request =
          new SignRequest(
              fields.required("purpose", Rules.PURPOSE),
              fields.optionalWhole("version", 1),
              fields.required("message_base64", Rules.BASE64));
      fields.complete();
      return request;
    }
  }

  String purpose() {
    return purpose;
  }

  /** Null for the current one. */
  Integer version() {
    return version;
  }

  /** What is to be signed; it may be empty. */
  byte[] message() {
    return message;
  }
}
