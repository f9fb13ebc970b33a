package com.layers.vault.api.privileged;

import com.layers.vault.api.BadRequest;
import com.layers.vault.api.Fields;
import com.layers.vault.api.JsonLines;
import com.layers.vault.api.Rules;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.secret.Imports;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.SecretImport;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A request to import: a secret on each line, or what is wrong with the line. */
final class ImportRequest implements AutoCloseable {

  /**
   * A line.
   *
   * @param number in the body, from 1
   * @param vaultId null when the line does not tell it
   * @param fault what is wrong with it; null when it holds a secret
   */
  record Line(int number, UUID vaultId, BadRequest fault) {}

  private final List<Line> lines = new ArrayList<>();
  private final List<SecretImport> secrets = new ArrayList<>();

  private ImportRequest() {}

  /**
   * Reads a body of JSON Lines.
   *
   * @throws BadRequest when it is too long, has too many lines or none
   */
  static ImportRequest of(InputStream body) throws IOException {
    ImportRequest request = new ImportRequest();
    boolean complete = false;
    try (JsonLines json = JsonLines.of(body, Imports.MOST)) {
      for (int i = 0; i < json.size(); i++) {
        request.read(json, i);
      }
      complete = true;
      return request;
    } finally {
      if (!complete) {
        request.close();
      }
    }
  }

  /** All lines, in their order. */
  List<Line> lines() {
    return lines;
  }

  /** The secrets of those lines that hold one, in their order. */
  List<SecretImport> secrets() {
    return secrets;
  }

  /** Wipes the values. */
  @Override
  public void close() {
    secrets.forEach(SecretImport::close);
  }

  private void read(JsonLines json, int index) throws IOException {
    int number = json.number(index);
    UUID vaultId = null;
    try (Fields fields = json.fields(index)) {
      vaultId = fields.required("vault_id", Rules.NEW_ID);
      secrets.add(secret(vaultId, fields));
      lines.add(new Line(number, vaultId, null));
    } catch (BadRequest fault) {
      lines.add(new Line(number, vaultId, fault));
    }
  }

  private static SecretImport secret(UUID vaultId, Fields fields) throws IOException {
    UUID projectId = fields.required("project_id", Rules.ID);
    NewSecret given =
        new NewSecret(
            fields.required("kind", Rules.KIND),
            fields.required("name", Rules.SECRET_NAME),
            fields.optional("description", Rules.DESCRIPTION),
            null,
            null);
    Plaintext value = fields.value();
    boolean complete = false;
    try {
      fields.complete();
      complete = true;
      return new SecretImport(vaultId, projectId, given, value);
    } finally {
      if (!complete && value != null) {
        value.close();
      }
    }
  }
}
