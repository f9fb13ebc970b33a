package com.layers.vault.blackbox.harness;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as a caller of the vault reads and writes it. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static JsonNode read(byte[] utf8) {
    return MAPPER.readTree(utf8);
  }

  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** An object of these members, in this order: name, value, name, value. */
  public static Map<String, Object> object(Object... members) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      object.put((String) members[i], members[i + 1]);
    }
    return object;
  }
}
