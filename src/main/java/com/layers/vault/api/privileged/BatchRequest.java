package com.layers.vault.api.privileged;

import com.layers.vault.api.Fields;
import com.layers.vault.api.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;

/** A request for several values. */
record BatchRequest(String purpose, List<UUID> vaultIds) {

  private static final int MOST = 100;

  BatchRequest {
    vaultIds = List.copyOf(vaultIds);
  }

  static BatchRequest of(InputStream body) throws IOException {
    try (Fields fields = Fields.ofJson(body)) {
      BatchRequest request =
          new BatchRequest(
              fields.required("purpose", Rules.PURPOSE), fields.requiredIds("vault_ids", MOST));
      fields.complete();
      return request;
    }
  }
}
