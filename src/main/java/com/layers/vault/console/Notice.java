package com.layers.vault.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a page says of the form that led to it. */
enum Notice {
  SIGNED_IN("You are signed in."),
  SECOND_FACTOR_ADDED("Your second factor is set up. From now on signing in asks for its code."),
  SECRET_STORED("The secret is stored. Refer to it by its id; its value is shown nowhere."),
  SECRET_ROTATED("The new value is in force, under the same id."),
  SECRET_DESCRIBED("What is known of the secret is changed; its value is as it was."),
  VERSION_RESTORED("That version's value is in force again, as the newest version."),
  SECRET_DELETED(
      "The secret is deleted: it resolves no more. It can be restored until the time below."),
  SECRET_RESTORED("The secret is restored as it was."),
  ORGANIZATION_CREATED("The organization is made. It has no project and no API key yet."),
  ORGANIZATION_SUSPENDED(
      "The organization is suspended: its API keys are answered 401, and nothing of it resolves."),
  ORGANIZATION_RESUMED("The organization is resumed: everything is as it was before."),
  PROJECT_CREATED("The project is made, with a key of its own."),
  PROJECT_DELETED(
      "The project is deleted: nothing in it resolves. It can be restored until the time below."),
  PROJECT_RESTORED("The project is restored as it was."),
  API_KEY_REVOKED("The API key is revoked: it opens nothing any more, on every node."),
  WORKLOAD_CREATED("The workload is made. It may do nothing until you grant it something."),
  WORKLOAD_GRANTED("Granted. It holds from the next call on, on every node."),
  GRANT_TAKEN("Taken away. It holds from the next call on, on every node."),
  WORKLOAD_REVOKED("The workload is revoked: it may do nothing any more, on every node."),
  WEBHOOK_ENDPOINT_CHANGED("The webhook endpoint is changed."),
  WEBHOOK_ENDPOINT_DELETED("The webhook endpoint is deleted. Its signing secret is kept."),
  KEY_ROTATION_BEGUN("The rotation has begun. It goes on by itself: you may leave this page."),
  KEY_COMPROMISED(
      "The key is marked as compromised, and what is under it is being rewrapped. Rotate the secrets"
          + " that were under it where they were issued."),
  KEY_ROTATION_PAUSED("The rotation is paused. What is rewrapped stays so."),
  KEY_ROTATION_RESUMED("The rotation goes on."),
  KEY_TO_BE_DESTROYED("The key waits for its destruction. Until then you can take that back."),
  KEY_KEPT("The key is kept."),
  CONSENT_ASKED(
      "Asked. Another person with the role approver decides on this page; tell one of them."),
  BREAK_GLASS_APPROVED("You consented. Who asked can reveal the value once, until the time below."),
  DESTROYED_AT_ONCE("You consented, and the secret is destroyed. That can't be undone."),
  CONSENT_REFUSED("You refused. Nothing was revealed or destroyed."),
  REQUEST_WITHDRAWN("You withdrew the request. Nothing was revealed or destroyed."),
  CONSENT_REVOKED("The consent is revoked. Nothing was revealed, and nothing can be."),
  VALUE_HIDDEN("The value is hidden again. It was shown once; to see it again, ask again."),
  OPERATOR_ROLES_CHANGED("The roles are changed. The operator's sessions have ended."),
  OPERATOR_DISABLED("The operator is disabled. Their sessions have ended, on every node."),
  OPERATOR_ENABLED("The operator can sign in again."),
  SECOND_FACTOR_RESET(
      "The second factor is taken away and the sessions have ended. At the next sign-in the operator"
          + " sets up another one."),
  OTHER_SESSIONS_ENDED("Your other sessions are ended. This one goes on."),
  OWN_PASSWORD_CHANGED(
      "Your password is changed. Your other sessions are ended; this is a new one.");

  private final String text;

  Notice(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** The name in a path, such as {@code signed-in}. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The path of a page that says it. */
  String on(String path) {
    return path + "?done=" + code();
  }

  static Optional<Notice> of(String code) {
    return Arrays.stream(values()).filter(notice -> notice.code().equals(code)).findFirst();
  }
}
