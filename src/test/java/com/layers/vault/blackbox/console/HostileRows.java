package com.layers.vault.blackbox.console;

import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Tables;
import com.layers.vault.blackbox.harness.Tables.Row;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Rows whose every text is a payload, whatever the rules of the vault would say to it: as many of
 * each table as there are payloads, copied from one that the vault wrote. Those of an odd number
 * are in an organization and a project of their own, the others in those of the quickstart.
 */
final class HostileRows {

  static final char NAME = 'a';
  static final char DESCRIPTION = 'b';
  static final char REFERENCE = 'c';
  static final char ACTOR = 'd';
  static final char SUBJECT = 'e';
  static final char PURPOSE = 'f';
  static final char REQUEST = 'g';
  static final char REASON = 'h';
  static final char TICKET = 'i';
  static final char DECIDER = 'j';
  static final char ENDED_BY = 'k';
  static final char PIXEL = 'l';

  private static final Timestamp LONG_AGO = Timestamp.valueOf("2024-01-01 00:00:00");

  private final XssPayloads payloads;
  private final Timestamp soon = Timestamp.from(Instant.now().plus(Duration.ofDays(3)));
  private final UUID project;
  private final Map<String, UUID[]> ids = new HashMap<>();
  private UUID organization;
  private long firstRecord;

  HostileRows(XssPayloads payloads, String projectId) {
    this.payloads = payloads;
    this.project = UUID.fromString(projectId);
  }

  /** The id of the row of that number. */
  UUID id(String table, int row) {
    return ids.get(table)[row];
  }

  /** The organization that the quickstart made. */
  UUID organization() {
    return organization;
  }

  /** The record of the trail of that number. */
  long record(int row) {
    return firstRecord + row;
  }

  boolean hasItsOwnProject(int row) {
    return row % 2 == 1;
  }

  private UUID project(int row) {
    return hasItsOwnProject(row) ? id("project", row) : project;
  }

  void write(Tables tables) throws SQLException {
    for (String table :
        List.of(
            "organization",
            "project",
            "secret",
            "api_key",
            "workload",
            "operator",
            "webhook_endpoint",
            "joint_request",
            "key_rotation")) {
      ids.put(table, Stream.generate(UUID::randomUUID).limit(payloads.size()).toArray(UUID[]::new));
    }
    tables.update("update project_key set compromised_at = current_timestamp");
    tenants(tables);
    secrets(tables);
    callers(tables);
    operators(tables);
    jointRequests(tables);
    trail(tables);
  }

  private void tenants(Tables tables) throws SQLException {
    Row model = one(tables, "project", "project_id = ?", project);
    organization = model.id("organization_id");
    copy(tables, "organization", i -> Map.of("name", text(i, NAME, 128)));
    copy(
        tables,
        "project",
        model,
        i ->
            Map.of(
                "organization_id",
                hasItsOwnProject(i) ? id("organization", i) : organization,
                "name",
                text(i, NAME, 128),
                "live_name",
                text(i, NAME, 128)));
    Row key = one(tables, "project_key", "project_id = ? and version = 1", project);
    Row layer = one(tables, "project_layer", "layer = 'capi'");
    Row account = one(tables, "connected_account", "provider = 'meta'");
    Row rotation = one(tables, "key_rotation", "state = 'done'");
    for (int i = 0; i < payloads.size(); i++) {
      UUID mine = id("project", i);
      insert(tables, "project_key", key, Map.of("project_id", mine));
      String config =
          Json.write(
              Json.object("capi", Json.object("enabled", true, "pixel_id", text(i, PIXEL, 200))));
      insert(
          tables,
          "project_layer",
          layer,
          Map.of("layer_id", UUID.randomUUID(), "project_id", mine, "config", config));
      insert(
          tables,
          "connected_account",
          account,
          Map.of(
              "account_id", UUID.randomUUID(),
              "provider", text(i, NAME, 64),
              "external_id", text(i, REFERENCE, 256),
              "scopes", text(i, PURPOSE, 1000)));
      insert(
          tables,
          "key_rotation",
          rotation,
          Map.of(
              "rotation_id", id("key_rotation", i),
              "project_id", mine,
              "requested_by", text(i, ACTOR, 300)));
    }
    copy(
        tables, "webhook_endpoint", i -> Map.of("project_id", project, "url", text(i, NAME, 2048)));
  }

  private void secrets(Tables tables) throws SQLException {
    Row model = one(tables, "secret", "kind = 'generic' and state = 'active'");
    copy(
        tables,
        "secret",
        model,
        i ->
            Map.of(
                "project_id",
                project(i),
                "key_version",
                1,
                "name",
                text(i, NAME, 128),
                "live_name",
                text(i, NAME, 128),
                "description",
                text(i, DESCRIPTION, 1024),
                "created_at",
                LONG_AGO,
                "expires_at",
                soon,
                "rotate_by",
                LONG_AGO,
                "reminded_of",
                LONG_AGO));
    for (int i = 0; i < payloads.size(); i++) {
      tables.insert(
          "secret_reference",
          Map.of(
              "vault_id", id("secret", i),
              "referrer_type", text(i, TICKET, 40),
              "referrer_id", text(i, REFERENCE, 64)));
    }
  }

  private void callers(Tables tables) throws SQLException {
    Row key = one(tables, "api_key", "revoked_at is null");
    copy(
        tables,
        "api_key",
        key,
        i ->
            Map.of(
                "organization_id",
                hasItsOwnProject(i) ? id("organization", i) : organization,
                "key_id",
                UUID.randomUUID().toString().replace("-", "").substring(0, 16),
                "name",
                text(i, NAME, 128)));
    copy(tables, "workload", i -> Map.of("name", text(i, NAME, 256)));
    for (int i = 0; i < payloads.size(); i++) {
      tables.insert(
          "workload_grant",
          Map.of(
              "grant_id", UUID.randomUUID(),
              "workload_id", id("workload", i),
              "granted_right", "resolve",
              "project_id", id("project", i)));
    }
  }

  /** The admin, who has every role from here on, has signed in from very many places. */
  private void operators(Tables tables) throws SQLException {
    tables.update(
        "update operator set roles = 'auditor writer key-admin approver admin'"
            + " where username = 'admin'");
    tables.update(
        "update operator set username = ? where username = 'auditor'", text(0, NAME, 128));
    tables.update(
        "update operator set username = ? where username = 'newcomer'", text(1, NAME, 128));
    Row admin = one(tables, "operator", "username = 'admin'");
    copy(tables, "operator", admin, i -> Map.of("username", "x" + text(i, NAME, 120)));
    Row session = one(tables, "operator_session", "operator_id = ?", admin.id("operator_id"));
    for (int i = 0; i < payloads.size(); i++) {
      byte[] hash = new byte[32];
      new SecureRandom().nextBytes(hash);
      insert(
          tables,
          "operator_session",
          session,
          Map.of("token_hash", hash, "address", text(i, ACTOR, 64)));
    }
  }

  private void jointRequests(Tables tables) throws SQLException {
    Row model = one(tables, "joint_request", "state = 'approved'");
    tables.update(
        "update joint_request set asker_name = ?, decider_name = ? where state = 'approved'",
        text(0, ACTOR, 128),
        text(0, DECIDER, 128));
    Map<String, Object> closed = new TreeMap<>(model.columns());
    closed.remove("open_key");
    copy(
        tables,
        "joint_request",
        new Row(closed),
        i ->
            new HashMap<>(
                Map.of(
                    "vault_id", id("secret", i),
                    "secret_name", text(i, NAME, 128),
                    "asker_name", text(i, ACTOR, 128),
                    "decider_name", text(i, DECIDER, 128),
                    "reason", text(i, REASON, 500),
                    "ticket", text(i, TICKET, 64),
                    "ended_by", text(i, ENDED_BY, 128),
                    "ended_at", soon,
                    "state", "revoked")));
  }

  private void trail(Tables tables) throws SQLException {
    Map<String, Object> model =
        new TreeMap<>(one(tables, "audit_record", "action = 'secret.store'").columns());
    model.remove("record_id");
    for (int i = 0; i < payloads.size(); i++) {
      insert(
          tables,
          "audit_record",
          new Row(model),
          Map.of(
              "vault_id", id("secret", i),
              "actor", text(i, ACTOR, 300),
              "subject", text(i, SUBJECT, 300),
              "purpose", text(i, PURPOSE, 128),
              "request_id", text(i, REQUEST, 64)));
    }
    firstRecord =
        tables.rows("select max(record_id) as newest from audit_record").get(0).number("newest")
            - payloads.size()
            + 1;
  }

  String text(int row, char field, int longest) {
    return payloads.in(row, field, longest);
  }

  @FunctionalInterface
  private interface Changes {
    Map<String, Object> of(int row);
  }

  private void copy(Tables tables, String table, Changes changes) throws SQLException {
    copy(tables, table, tables.rows("select * from " + table).get(0), changes);
  }

  private void copy(Tables tables, String table, Row model, Changes changes) throws SQLException {
    String key =
        switch (table) {
          case "secret" -> "vault_id";
          case "webhook_endpoint" -> "endpoint_id";
          case "joint_request" -> "request_id";
          default -> table + "_id";
        };
    for (int i = 0; i < payloads.size(); i++) {
      Map<String, Object> different = new HashMap<>(changes.of(i));
      different.put(key, id(table, i));
      insert(tables, table, model, different);
    }
  }

  private static void insert(Tables tables, String table, Row model, Map<String, Object> different)
      throws SQLException {
    Map<String, Object> row = new TreeMap<>(model.columns());
    row.remove("search_name"); // the database's own
    row.putAll(different);
    tables.insert(table, row);
  }

  private static Row one(Tables tables, String table, String which, Object... parameters)
      throws SQLException {
    return tables.rows("select * from " + table + " where " + which, parameters).get(0);
  }
}
