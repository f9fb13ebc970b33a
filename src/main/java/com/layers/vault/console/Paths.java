package com.layers.vault.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.UUID;

/** Where the pages of single things are. */
final class Paths {

  private Paths() {}

  static String organization(UUID organizationId) {
    return Section.ORGANIZATIONS.path() + "/" + organizationId;
  }

  /** The organizations whose names hold some text. */
  static String organizationsFor(String text) {
    return asking(Section.ORGANIZATIONS.path(), "name", text);
  }

  static String project(UUID projectId) {
    return "/console/projects/" + projectId;
  }

  static String apiKey(UUID apiKeyId) {
    return Section.API_KEYS.path() + "/" + apiKeyId;
  }

  static String workload(UUID workloadId) {
    return Section.WORKLOADS.path() + "/" + workloadId;
  }

  static String webhookEndpoint(UUID endpointId) {
    return "/console/webhook-endpoints/" + endpointId;
  }

  static String projectKey(UUID projectId) {
    return Section.KEYS.path() + "/projects/" + projectId;
  }

  static String keyRotation(UUID rotationId) {
    return Section.KEYS.path() + "/rotations/" + rotationId;
  }

  static String operator(UUID operatorId) {
    return Section.OPERATORS.path() + "/" + operatorId;
  }

  static String secret(UUID vaultId) {
    return "/console/secrets/" + vaultId;
  }

  /** The form for a new secret in a project. */
  static String newSecret(UUID projectId) {
    return "/console/secrets/new?project=" + projectId;
  }

  /** The choice among projects whose names hold some text. */
  static String newSecretFor(String text) {
    return asking("/console/secrets/new", "name", text);
  }

  static String auditRecord(long recordId) {
    return Section.AUDIT.path() + "/" + recordId;
  }

  /** The search of the trail for one thing. */
  static String auditOf(String field, String value) {
    return asking(Section.AUDIT.path(), field, value);
  }

  private static String asking(String path, String field, String value) {
    return path + "?" + field + "=" + URLEncoder.encode(value, UTF_8);
  }
}
