package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.keyring.KeyRotationState;
import com.layers.vault.keyring.KeyRotationStatus;
import com.layers.vault.keyring.KeyRotations;
import com.layers.vault.tenant.Projects;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The rotations of keys, and each of them to be watched, paused and resumed. While one moves, its
 * page loads itself anew; the script asks for it instead, and says so in the query.
 */
@WebServlet("/console/keys/rotations/*")
public class KeyRotationServlet extends ConsoleServlet {

  @Inject KeyRotations rotations;
  @Inject Projects projects;

  @Override
  Reply get(Visit visit) {
    if (visit.path().isEmpty()) {
      return list(visit);
    }
    UUID id = only(visit);
    KeyRotationStatus found = rotations.find(visit.caller(), id);
    Reply page = page(200, visit, found, "");
    boolean script = visit.query(Visit.WATCH).filter("script"::equals).isPresent();
    return isMoving(found) && !script ? refreshed(page, Paths.keyRotation(id)) : page;
  }

  @Override
  Reply post(Visit visit, Form form) {
    UUID id = only(visit);
    OperatorCaller caller = visit.caller();
    try {
      switch (form.text("act")) {
        case "pause" -> {
          rotations.pause(caller, id);
          return Reply.seeOther(Notice.KEY_ROTATION_PAUSED.on(Paths.keyRotation(id)));
        }
        case "resume" -> {
          rotations.resume(caller, id);
          return Reply.seeOther(Notice.KEY_ROTATION_RESUMED.on(Paths.keyRotation(id)));
        }
        default -> throw Misdirected.noSuchForm();
      }
    } catch (Refusal refusal) {
      if (refusal.reason() != Reason.STATE_CONFLICT) {
        throw refusal;
      }
      String error = refusal.getMessage() + " Nothing was changed.";
      return page(409, visit, rotations.find(caller, id), error);
    }
  }

  private Reply list(Visit visit) {
    Slice<KeyRotationStatus> found =
        Slice.of(
            rotations.latest(visit.caller(), Slice.after(visit), Slice.ASKED),
            KeyRotationStatus::rotationId);
    Map<UUID, String> names = projects.names(visit.caller(), RotationView.projects(found.rows()));
    return Reply.page(
        new KeyRotationsPage(
            Chrome.of(visit, Section.KEYS, "Rotations of keys"),
            found.rows().stream().map(each -> RotationView.of(each, names)).toList(),
            found.next(Section.KEYS.path() + "/rotations")));
  }

  private Reply page(int status, Visit visit, KeyRotationStatus found, String error) {
    UUID project = found.projectId();
    Map<UUID, String> names = projects.names(visit.caller(), RotationView.projects(List.of(found)));
    return Reply.page(
        status,
        new KeyRotationPage(
            Chrome.of(
                visit,
                Section.KEYS,
                project == null ? "Rotation of the root key" : "Rotation of a project's key"),
            error,
            RotationView.of(found, names),
            explanation(found.state()),
            Optional.ofNullable(project).map(id -> Paths.projectKey(id) + "/exposed"),
            visit.caller().has(Role.KEY_ADMIN)));
  }

  private static Reply refreshed(Reply page, String path) {
    return response -> {
      response.setHeader("Refresh", "5; url=" + path + "?" + Visit.WATCH + "=reload");
      page.send(response);
    };
  }

  private static boolean isMoving(KeyRotationStatus rotation) {
    return rotation.state() == KeyRotationState.RUNNING
        || rotation.state() == KeyRotationState.WAITING;
  }

  private static String explanation(KeyRotationState state) {
    return switch (state) {
      case WAITING ->
          "The new root key is used as soon as every node has shown that it holds it. Nothing is"
              + " rewrapped before.";
      case RUNNING ->
          "It goes on by itself, also when you leave this page or a server stops. Secrets can be"
              + " used and changed meanwhile.";
      case PAUSED -> "What is rewrapped stays so; the rest waits until you resume it.";
      case DONE -> "Nothing is under an older key any more.";
      case INCOMPLETE ->
          "Some wrapped keys do not open under the key that they name. They are as they were, and"
              + " the vault's log names them: restore their rows from a backup, and rotate again.";
    };
  }

  private static UUID only(Visit visit) {
    if (visit.path().size() != 1) {
      throw Misdirected.noSuchPage();
    }
    return visit.id(0);
  }
}
