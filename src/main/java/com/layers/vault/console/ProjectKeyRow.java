package com.layers.vault.console;

import com.layers.vault.secret.ActiveProjectKey;
import java.time.Instant;

/**
 * A project's key in the list of all of them.
 *
 * @param own whether the project belongs to the vault itself
 * @param older how many older versions are not destroyed
 */
record ProjectKeyRow(
    String id,
    String name,
    String path,
    boolean own,
    String version,
    String root,
    String age,
    String createdAt,
    String older) {

  static ProjectKeyRow of(ActiveProjectKey key, Instant now) {
    return new ProjectKeyRow(
        key.projectId().toString(),
        key.projectName(),
        Paths.projectKey(key.projectId()),
        key.hidden(),
        Counts.of(key.version()),
        key.rootAlias(),
        KeyRow.age(key.createdAt(), now),
        Times.shown(key.createdAt()),
        Counts.of(key.oldVersions()));
  }
}
