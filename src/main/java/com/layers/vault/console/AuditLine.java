package com.layers.vault.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.audit.AuditRecord;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyNamingStrategy;

/** A record of the trail as a line of JSON (JSON Lines): with the columns' names, without nulls. */
final class AuditLine {

  private static final Jsonb JSONB =
      JsonbBuilder.create(
          new JsonbConfig()
              .withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES));

  private AuditLine() {}

  /** The line, its end included. */
  static byte[] of(AuditRecord each) {
    return (JSONB.toJson(each) + "\n").getBytes(UTF_8);
  }

  /** The last line: how many there were. */
  static byte[] end(long records) {
    return ("{\"exported_records\":" + records + "}\n").getBytes(UTF_8);
  }
}
