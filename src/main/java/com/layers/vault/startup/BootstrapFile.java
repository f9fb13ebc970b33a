package com.layers.vault.startup;

import java.util.List;

/**
 * The bootstrap file: what a production vault begins with. {@code docs/operations.md} shows one.
 *
 * @param organization the name of the first organization
 * @param projects the names of its first projects; may be null
 * @param api_key its first API key; may be null
 * @param operator the first operator; may be null
 * @param workloads the first workloads; may be null
 */
public record BootstrapFile(
    String organization,
    List<String> projects,
    ApiKey api_key,
    Operator operator,
    List<Workload> workloads) {

  /**
   * The first API key; it reaches every project of the organization.
   *
   * @param file where the key is written, with mode 0600
   */
  public record ApiKey(String name, List<String> scopes, String file) {}

  /**
   * The first operator.
   *
   * @param password_file holds the first password, in its first line
   */
  public record Operator(String username, String password_file, List<String> roles) {}

  /**
   * A workload and what it may do.
   *
   * @param name the URI SAN of its certificate, else its subject (RFC 2253)
   */
  public record Workload(String name, List<Grant> grants) {}

  /**
   * One right, over kinds of secrets in projects.
   *
   * @param kinds null for every kind
   * @param projects names of this file's projects; null for every project
   */
  public record Grant(String right, List<String> kinds, List<String> projects) {}
}
