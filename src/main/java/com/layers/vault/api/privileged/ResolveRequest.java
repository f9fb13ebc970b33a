package com.layers.vault.api.privileged;

import com.layers.vault.api.Fields;
import com.layers.vault.api.Rules;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request for one value.
 *
 * @param version null for the current one
 */
record ResolveRequest(String purpose, Integer version) {

  static ResolveRequest of(InputStream body) throws IOException {
    try (Fields fields = Fields.ofJson(body)) {
      ResolveRequest request =
          new ResolveRequest(
              fields.required("purpose", Rules.PURPOSE), fields.optionalWhole("version", 1));
      fields.complete();
      return request;
    }
  }
}
