package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.keyring.KeyRotationStatus;
import com.layers.vault.keyring.KeyRotations;
import com.layers.vault.keyring.RootKeyLifecycle;
import com.layers.vault.secret.ActiveProjectKey;
import com.layers.vault.secret.ProjectKeys;
import com.layers.vault.tenant.Projects;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All keys at a glance; here the root key is rotated. */
@WebServlet("/console/keys")
public class KeysServlet extends ConsoleServlet {

  private static final int LATEST = 5;

  @Inject RootKeyLifecycle rootKeys;
  @Inject ProjectKeys projectKeys;
  @Inject KeyRotations rotations;
  @Inject Projects projects;
  @Inject Clock clock;

  @Override
  Reply get(Visit visit) {
    Optional<String> sought = visit.query("project");
    Optional<UUID> project = sought.flatMap(Visit::id);
    if (project.isPresent()) {
      return Reply.seeOther(Paths.projectKey(project.get()));
    }
    return sought.isPresent()
        ? page(422, visit, "What you look for is no project's id: that has 36 characters.")
        : page(200, visit, "");
  }

  @Override
  Reply post(Visit visit, Form form) {
    if (!form.text("act").equals("rotate")) {
      throw Misdirected.noSuchForm();
    }
    try {
      KeyRotationStatus begun = rootKeys.rotate(visit.caller());
      return Reply.seeOther(Notice.KEY_ROTATION_BEGUN.on(Paths.keyRotation(begun.rotationId())));
    } catch (Refusal refusal) {
      if (refusal.reason() != Reason.STATE_CONFLICT) {
        throw refusal;
      }
      return page(409, visit, refusal.getMessage() + " Nothing was changed.");
    }
  }

  private Reply page(int status, Visit visit, String error) {
    OperatorCaller caller = visit.caller();
    Instant now = clock.instant();
    List<KeyRotationStatus> latest = rotations.latest(caller, null, LATEST);
    Map<UUID, String> names = projects.names(caller, RotationView.projects(latest));
    Slice<ActiveProjectKey> found =
        Slice.of(
            projectKeys.active(caller, Slice.after(visit), Slice.ASKED),
            ActiveProjectKey::projectId);
    return Reply.page(
        status,
        new KeysPage(
            Chrome.of(visit, Section.KEYS, "Keys"),
            error,
            rootKeys.list(caller).stream().map(key -> KeyRow.of(key, now)).toList(),
            latest.stream().map(each -> RotationView.of(each, names)).toList(),
            found.rows().stream().map(key -> ProjectKeyRow.of(key, now)).toList(),
            found.next(Section.KEYS.path()),
            visit.query("project").orElse(""),
            caller.has(Role.KEY_ADMIN)));
  }
}
