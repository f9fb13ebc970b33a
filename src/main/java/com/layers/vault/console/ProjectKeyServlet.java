package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.keyring.KeyRotationStatus;
import com.layers.vault.keyring.KeyRotations;
import com.layers.vault.keyring.ProjectKeyStatus;
import com.layers.vault.secret.ProjectKeyLifecycle;
import com.layers.vault.secret.ProjectKeyVersions;
import com.layers.vault.secret.ProjectKeys;
import com.layers.vault.secret.SecretMetadata;
import com.layers.vault.tenant.Projects;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A project's key: its versions, each of them, and the secrets that are to be rotated where they
 * were issued because one was compromised.
 */
@WebServlet("/console/keys/projects/*")
public class ProjectKeyServlet extends ConsoleServlet {

  static final String NOT_CONFIRMED =
      "Nothing was changed: tick the box to say that you know what follows, and send it again.";

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,6}");

  @Inject ProjectKeyLifecycle lifecycle;
  @Inject ProjectKeys keys;
  @Inject KeyRotations rotations;
  @Inject Projects projects;
  @Inject Clock clock;

  @Override
  Reply get(Visit visit) {
    return isList(visit) ? exposed(visit) : page(200, visit, "");
  }

  @Override
  Reply post(Visit visit, Form form) {
    UUID project = visit.id(0);
    try {
      return visit.path().size() == 1
          ? rotate(visit, form, project)
          : act(visit, form, project, version(visit));
    } catch (Refusal refusal) {
      if (refusal.reason() != Reason.STATE_CONFLICT) {
        throw refusal;
      }
      return page(409, visit, refusal.getMessage() + " Nothing was changed.");
    }
  }

  private Reply rotate(Visit visit, Form form, UUID project) {
    if (!form.text("act").equals("rotate")) {
      throw Misdirected.noSuchForm();
    }
    return toRotation(Notice.KEY_ROTATION_BEGUN, lifecycle.rotate(visit.caller(), project));
  }

  private Reply act(Visit visit, Form form, UUID project, int version) {
    OperatorCaller caller = visit.caller();
    String path = Paths.projectKey(project) + "/versions/" + version;
    switch (form.text("act")) {
      case "compromise" -> {
        return form.has("understood")
            ? toRotation(Notice.KEY_COMPROMISED, lifecycle.compromise(caller, project, version))
            : page(422, visit, NOT_CONFIRMED);
      }
      case "destroy" -> {
        lifecycle.delete(caller, project, version);
        return Reply.seeOther(Notice.KEY_TO_BE_DESTROYED.on(path));
      }
      case "keep" -> {
        lifecycle.restore(caller, project, version);
        return Reply.seeOther(Notice.KEY_KEPT.on(path));
      }
      default -> throw Misdirected.noSuchForm();
    }
  }

  private Reply page(int status, Visit visit, String error) {
    UUID project = visit.id(0);
    ProjectKeyVersions found = keys.glance(visit.caller(), project);
    return Reply.page(
        status,
        visit.path().size() == 1
            ? whole(visit, error, found)
            : one(visit, error, found, version(visit)));
  }

  private ProjectKeyPage whole(Visit visit, String error, ProjectKeyVersions found) {
    OperatorCaller caller = visit.caller();
    Instant now = clock.instant();
    return new ProjectKeyPage(
        Chrome.of(visit, Section.KEYS, "Key of " + found.projectName()),
        error,
        Paths.projectKey(found.projectId()),
        found.projectId().toString(),
        found.projectName(),
        Paths.project(found.projectId()),
        found.hidden(),
        found.versions().stream().map(key -> KeyRow.of(key, found.counted(), now)).toList(),
        found.counted(),
        rotations
            .last(caller, found.projectId())
            .map(each -> RotationView.of(each, Map.of(found.projectId(), found.projectName()))),
        isExposed(caller, found),
        caller.has(Role.KEY_ADMIN));
  }

  /**
   * Whether a version was compromised, and a secret is still to be rotated for it. Where there are
   * too many secrets to count, there are too many to look through for the last one.
   */
  private boolean isExposed(OperatorCaller caller, ProjectKeyVersions found) {
    return found.versions().stream().anyMatch(key -> key.compromisedAt() != null)
        && (!found.counted() || !keys.exposed(caller, found.projectId(), null, 1).isEmpty());
  }

  private ProjectKeyVersionPage one(
      Visit visit, String error, ProjectKeyVersions found, int version) {
    ProjectKeyStatus key =
        found.versions().stream()
            .filter(each -> each.version() == version)
            .findFirst()
            .orElseThrow(Misdirected::noSuchPage);
    return new ProjectKeyVersionPage(
        Chrome.of(visit, Section.KEYS, "Key of " + found.projectName() + ", version " + version),
        error,
        Paths.projectKey(found.projectId()),
        found.projectName(),
        KeyRow.of(key, found.counted(), clock.instant()),
        visit.caller().has(Role.KEY_ADMIN));
  }

  private Reply exposed(Visit visit) {
    UUID project = visit.id(0);
    Slice<SecretMetadata> found =
        Slice.of(
            keys.exposed(visit.caller(), project, Slice.after(visit), Slice.ASKED),
            SecretMetadata::vaultId);
    String path = Paths.projectKey(project);
    return Reply.page(
        new ExposedSecretsPage(
            Chrome.of(visit, Section.KEYS, "Secrets to be rotated where they were issued"),
            projects
                .names(visit.caller(), Set.of(project))
                .getOrDefault(project, "a project of the vault's own"),
            path,
            found.rows().stream().map(ExposedSecretsPage.Row::of).toList(),
            found.next(path + "/exposed")));
  }

  private static Reply toRotation(Notice notice, KeyRotationStatus begun) {
    return Reply.seeOther(notice.on(Paths.keyRotation(begun.rotationId())));
  }

  private static boolean isList(Visit visit) {
    return visit.path().size() == 2 && visit.path().get(1).equals("exposed");
  }

  private static int version(Visit visit) {
    List<String> path = visit.path();
    boolean one =
        path.size() == 3 && path.get(1).equals("versions") && NUMBER.matcher(path.get(2)).matches();
    if (!one) {
      throw Misdirected.noSuchPage();
    }
    return Integer.parseInt(path.get(2));
  }
}
