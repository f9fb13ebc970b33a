package com.layers.vault.audit;

import java.util.Arrays;
import java.util.Optional;

/** What was done or tried, as the trail names it. */
public enum Action {
  STORE("secret.store"),
  ROTATE("secret.rotate"),
  RESOLVE("secret.resolve"),
  SIGN("secret.sign"),
  VERIFY("secret.verify"),
  IMPORT("secret.import"),
  DESCRIBE("secret.describe"),
  DELETE("secret.delete"),
  RESTORE("secret.restore"),
  RESTORE_VERSION("secret.restore_version"),
  DESTROY("secret.destroy"),
  ERASE_VERSION("secret.erase_version"),
  REMIND("secret.remind"),
  REFER("secret.refer"),
  RELEASE("secret.release"),
  READ_SECRET("secret.read"),
  CREATE_ORGANIZATION("organization.create"),
  SUSPEND_ORGANIZATION("organization.suspend"),
  RESUME_ORGANIZATION("organization.resume"),
  READ_ORGANIZATION("organization.read"),
  CREATE_PROJECT("project.create"),
  DELETE_PROJECT("project.delete"),
  RESTORE_PROJECT("project.restore"),
  DESTROY_PROJECT("project.destroy"),
  READ_PROJECT("project.read"),
  WRITE_LAYER("layer.write"),
  DELETE_LAYER("layer.delete"),
  READ_LAYER("layer.read"),
  CREATE_ACCOUNT("account.create"),
  CHANGE_ACCOUNT("account.change"),
  DELETE_ACCOUNT("account.delete"),
  READ_ACCOUNT("account.read"),
  CREATE_WEBHOOK_ENDPOINT("webhook_endpoint.create"),
  CHANGE_WEBHOOK_ENDPOINT("webhook_endpoint.change"),
  DELETE_WEBHOOK_ENDPOINT("webhook_endpoint.delete"),
  ROTATE_WEBHOOK_SECRET("webhook_endpoint.rotate_secret"),
  READ_WEBHOOK_ENDPOINT("webhook_endpoint.read"),
  CREATE_API_KEY("api_key.create"),
  ROTATE_API_KEY("api_key.rotate"),
  REVOKE_API_KEY("api_key.revoke"),
  READ_API_KEY("api_key.read"),
  CREATE_WORKLOAD("workload.create"),
  GRANT("workload.grant"),
  TAKE_GRANT("workload.take_grant"),
  REVOKE_WORKLOAD("workload.revoke"),
  READ_WORKLOAD("workload.read"),
  CREATE_OPERATOR("operator.create"),
  CHANGE_OPERATOR("operator.change"),
  DISABLE_OPERATOR("operator.disable"),
  ENABLE_OPERATOR("operator.enable"),
  READ_OPERATOR("operator.read"),
  ADMIT_OPERATOR("operator.admit"),
  SIGN_IN("operator.sign_in"),
  SIGN_OUT("operator.sign_out"),
  BEGIN_SECOND_FACTOR("operator.begin_second_factor"),
  CONFIRM_SECOND_FACTOR("operator.confirm_second_factor"),
  RESET_SECOND_FACTOR("operator.reset_second_factor"),
  ASK_BREAK_GLASS("break_glass.ask"),
  APPROVE_BREAK_GLASS("break_glass.approve"),
  REFUSE_BREAK_GLASS("break_glass.refuse"),
  WITHDRAW_BREAK_GLASS("break_glass.withdraw"),
  REVOKE_BREAK_GLASS("break_glass.revoke"),
  REVEAL("break_glass.reveal"),
  EXPIRE_BREAK_GLASS("break_glass.expire"),
  ASK_DESTRUCTION("destruction.ask"),
  APPROVE_DESTRUCTION("destruction.approve"),
  REFUSE_DESTRUCTION("destruction.refuse"),
  WITHDRAW_DESTRUCTION("destruction.withdraw"),
  EXPIRE_DESTRUCTION("destruction.expire"),
  READ_JOINT_REQUEST("joint_request.read"),
  CREATE_ROOT_KEY("root_key.create"),
  ROTATE_ROOT_KEY("root_key.rotate"),
  ACTIVATE_ROOT_KEY("root_key.activate"),
  COMPROMISE_ROOT_KEY("root_key.compromise"),
  DELETE_ROOT_KEY("root_key.delete"),
  RESTORE_ROOT_KEY("root_key.restore"),
  DESTROY_ROOT_KEY("root_key.destroy"),
  ROTATE_PROJECT_KEY("project_key.rotate"),
  COMPROMISE_PROJECT_KEY("project_key.compromise"),
  DELETE_PROJECT_KEY("project_key.delete"),
  RESTORE_PROJECT_KEY("project_key.restore"),
  DESTROY_PROJECT_KEY("project_key.destroy"),
  END_KEY_ROTATION("key_rotation.end"),
  PAUSE_KEY_ROTATION("key_rotation.pause"),
  RESUME_KEY_ROTATION("key_rotation.resume"),
  READ_KEY("key.read"),
  READ_SETTINGS("settings.read"),
  READ_AUDIT("audit.read"),
  EXPORT_AUDIT("audit.export"),
  AUTHENTICATE("authenticate");

  private final String code;

  Action(String code) {
    this.code = code;
  }

  /** The name in the database and on the wire, such as {@code secret.resolve}. */
  public String code() {
    return code;
  }

  /** The action of that name, or empty when there is none. */
  public static Optional<Action> of(String code) {
    return Arrays.stream(values()).filter(action -> action.code.equals(code)).findFirst();
  }
}
