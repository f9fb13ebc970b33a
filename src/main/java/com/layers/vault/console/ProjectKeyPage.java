package com.layers.vault.console;

import io.jstach.jstache.JStache;
import java.util.List;
import java.util.Optional;

/**
 * The key of a project, in all its versions.
 *
 * @param path of the page itself
 * @param own whether the project belongs to the vault itself
 * @param counted whether it was counted what is under each version
 * @param last the rotation that is under way, or the last one
 * @param exposed whether a secret is to be rotated because a version was compromised
 */
@JStache(path = "console/project-key.html")
record ProjectKeyPage(
    Chrome chrome,
    String error,
    String path,
    String projectId,
    String projectName,
    String projectPath,
    boolean own,
    List<KeyRow> versions,
    boolean counted,
    Optional<RotationView> last,
    boolean exposed,
    boolean mayChange) {}
