package com.layers.vault.api.privileged;

import com.layers.vault.api.JsonBytes;
import com.layers.vault.api.Problems;
import com.layers.vault.secret.Resolution;
import com.layers.vault.secret.Resolved;
import com.layers.vault.secret.Unresolved;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Answers that hold stored values. Each owns its values from here on: it wipes them as soon as they
 * are written, or when writing fails because the caller has gone.
 */
final class Disclosure {

  /** Room for a usual token and what stands around it. */
  private static final int USUAL_BYTES = 1024;

  private Disclosure() {}

  /** One value in JSON. */
  static StreamingOutput json(Resolved resolved) {
    return out -> {
      try (resolved;
          JsonBytes json = new JsonBytes(USUAL_BYTES)) {
        write(resolved, json);
        json.writeTo(out);
      }
    };
  }

  /** One value as it is. */
  static StreamingOutput bytes(Resolved resolved) {
    return out -> {
      try (resolved) {
        resolved.value().use(bytes -> written(bytes, out));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    };
  }

  /** Values and refusals in JSON, one in memory as JSON at a time. */
  static StreamingOutput json(List<Resolution> resolutions, String requestId) {
    return out -> {
      try (JsonBytes json = new JsonBytes(USUAL_BYTES)) {
        json.json("{\"items\":[");
        String separator = "";
        for (Resolution resolution : resolutions) {
          json.json(separator);
          write(resolution, json, requestId);
          json.writeTo(out);
          json.clear();
          separator = ",";
        }
        json.json("]}").writeTo(out);
      } finally {
        resolutions.forEach(Resolution::close);
      }
    };
  }

  private static void write(Resolution resolution, JsonBytes json, String requestId) {
    if (resolution instanceof Resolved resolved) {
      write(resolved, json);
    } else if (resolution instanceof Unresolved unresolved) {
      json.json("{\"vault_id\":\"" + unresolved.vaultId() + "\",\"problem\":")
          .json(Problems.of(unresolved.refusal(), requestId).json())
          .json("}");
    }
  }

  private static void write(Resolved resolved, JsonBytes json) {
    json.json("{\"vault_id\":\"" + resolved.vaultId())
        .json("\",\"version\":" + resolved.version())
        .json(",\"kind\":\"" + resolved.kind().code() + "\",");
    resolved.value().use(json::value).json("}");
  }

  private static Void written(byte[] bytes, OutputStream out) {
    try {
      out.write(bytes);
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
