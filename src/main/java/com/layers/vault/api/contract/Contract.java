package com.layers.vault.api.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One OpenAPI document: written in YAML, and the same in JSON. */
final class Contract {

  private final byte[] yaml;
  private final byte[] json;

  private Contract(byte[] yaml, byte[] json) {
    this.yaml = yaml;
    this.json = json;
  }

  /**
   * Reads a document of the class path.
   *
   * @throws tools.jackson.core.JacksonException when it is not YAML
   */
  static Contract read(String resource) {
    try (InputStream in = Contract.class.getResourceAsStream(resource)) {
      byte[] yaml = in.readAllBytes();
      return new Contract(
          yaml, JsonMapper.shared().writeValueAsBytes(YAMLMapper.shared().readTree(yaml)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The document as it was written, in UTF-8. */
  byte[] yaml() {
    return yaml.clone();
  }

  /** The same in JSON. */
  byte[] json() {
    return json.clone();
  }
}
