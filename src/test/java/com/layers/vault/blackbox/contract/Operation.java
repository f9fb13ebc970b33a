package com.layers.vault.blackbox.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One call of a document.
 *
 * @param path with the names of its ids in braces
 * @param body the name of the schema of its JSON body, or null when it takes none
 * @param takesLines whether its body is lines of JSON instead, each an {@code ImportLine}
 * @param answers what it may answer, by status
 */
record Operation(
    String id, String method, String path, String body, boolean takesLines, JsonNode answers) {

  private static final Pattern ID = Pattern.compile("\\{([a-z_]+)}");

  /** The names of the ids in its path. */
  Set<String> ids() {
    Set<String> names = new TreeSet<>();
    Matcher matcher = ID.matcher(path);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** Its path with these ids, by name. */
  String path(Map<String, String> ids) {
    return ID.matcher(path).replaceAll(found -> ids.get(found.group(1)));
  }

  /** The call from {@code client} with these ids; {@code members} are its body, if it takes one. */
  Call call(DoorClient client, Map<String, String> ids, Map<String, Object> members) {
    Call call = client.call(method, path(ids));
    if (takesLines) {
      return call.body("application/jsonl", Json.write(members).getBytes(UTF_8));
    }
    return body == null ? call : call.json(Json.write(members));
  }

  @Override
  public String toString() {
    return id;
  }
}
