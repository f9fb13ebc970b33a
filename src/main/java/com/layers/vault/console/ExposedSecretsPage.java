package com.layers.vault.console;

import com.layers.vault.secret.SecretMetadata;
import io.jstach.jstache.JStache;
import java.util.List;
import java.util.Optional;

/**
 * The secrets of a project that are to be rotated where they were issued.
 *
 * @param next the page after this one; empty on the last
 */
@JStache(path = "console/exposed-secrets.html")
record ExposedSecretsPage(
    Chrome chrome, String project, String projectPath, List<Row> secrets, Optional<String> next) {

  boolean any() {
    return !secrets.isEmpty();
  }

  /**
   * A secret.
   *
   * @param since since when it has its present value
   */
  record Row(String name, String path, String kind, String version, String since) {

    static Row of(SecretMetadata secret) {
      return new Row(
          secret.name(),
          Paths.secret(secret.vaultId()),
          secret.kind() == null ? "unknown" : Kinds.text(secret.kind()),
          Counts.of(secret.version()),
          Times.shown(secret.rotatedAt() == null ? secret.createdAt() : secret.rotatedAt()));
    }
  }
}
