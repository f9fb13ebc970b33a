package com.layers.vault.secret;

import com.layers.vault.keyring.ProjectKeyStatus;
import java.util.List;
import java.util.UUID;

/**
 * The key of a project in all its versions, the newest first.
 *
 * @param hidden whether the project belongs to the vault itself
 * @param counted whether it was counted how much is under each: in a large project it is not, and
 *     the numbers are 0
 */
public record ProjectKeyVersions(
    UUID projectId,
    String projectName,
    boolean hidden,
    List<ProjectKeyStatus> versions,
    boolean counted) {

  public ProjectKeyVersions {
    versions = List.copyOf(versions);
  }
}
