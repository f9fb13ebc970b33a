package com.layers.vault.blackbox.console;

import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What fills the console's pages: everything it tells of, in every state, some with long names. */
final class FullVault {

  private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"(\\d+)\"");
  private static final List<String> KINDS =
      List.of(
          "meta_capi_access_token",
          "tiktok_events_access_token",
          "oauth_access_token",
          "oauth_refresh_token",
          "generic");

  private final Vault vault;
  private final Operator admin;
  private final Operator writer;
  private final Operator approver;
  private final Operator keyAdmin;
  private final Map<String, String> pages = new LinkedHashMap<>();

  FullVault(TestBed bed) {
    this.vault = bed.vault();
    this.admin = bed.operator("admin");
    this.writer = bed.operator("writer");
    this.approver = bed.operator("approver");
    this.keyAdmin = bed.operator("key-admin");
    Tenancy tenancy = Tenancy.fresh(bed);
    pages.put("organization", tenancy.organization());
    pages.put("api-key", tenancy.key(bed).page());
    fillTenants(bed);
    fillSecrets(tenancy.project());
    fillAccess(tenancy);
    fillKeys();
    fillBreakGlass();
  }

  /** The pages of single things, by names that say what is to be seen on them. */
  Map<String, String> pages() {
    return pages;
  }

  String path(String name) {
    return pages.get(name);
  }

  private void fillTenants(TestBed bed) {
    Tenancy suspended = Tenancy.fresh(bed);
    admin.post(suspended.organization() + "/suspend").expect(303);
    pages.put("organization-suspended", suspended.organization());
    pages.put("project-suspended", suspended.project());
    String name = "x".repeat(80) + Names.fresh("-");
    String empty = Tenancy.led(admin.post("/console/organizations", Map.of("name", name)));
    pages.put("organization-empty", empty);
    pages.put("project-empty", newProject(empty, name));
    String deleted = newProject(empty, "An old campaign");
    writer.post(deleted + "/delete", Map.of("days", "7")).expect(303);
    pages.put("project-deleted", deleted);
    String project = vault.partner().newProject();
    Tenancy.connect(vault, project);
    pages.put("project", "/console/projects/" + project);
  }

  private String newProject(String organization, String name) {
    return Tenancy.led(writer.post(organization + "/projects", Map.of("name", name)));
  }

  private void fillSecrets(String project) {
    for (String kind : KINDS) {
      paste(project, kind, kind.replace('_', '-'), Map.of());
    }
    String busy =
        paste(
            project,
            "meta_capi_access_token",
            "s" + "ecret".repeat(25),
            Map.of(
                "description",
                "Sends the shop's orders; asked for in the Events Manager of the partner.",
                "expires_at",
                inDays(9),
                "rotate_by",
                inDays(5)));
    for (int i = 0; i < 3; i++) {
      submit(busy, "rotate", Map.of("value", "EAAB" + i, "edges", "", "overlap", "day"));
    }
    vault.relay().resolve(id(busy)).expect(200);
    pages.put("secret", busy);
    String deleted = paste(project, "generic", "deleted", Map.of());
    submit(deleted, "delete", Map.of("days", "7"));
    pages.put("secret-deleted", deleted);
    String destroyed = paste(project, "generic", "destroyed", Map.of());
    String request = JointRequests.askToDestroy(writer, id(destroyed));
    approver.post(request + "/approve").expect(303);
    pages.put("secret-destroyed", destroyed);
    pages.put("destruction-done", request);
  }

  private String paste(String project, String kind, String name, Map<String, String> more) {
    Map<String, String> fields = new HashMap<>(more);
    fields.putAll(Map.of("kind", kind, "name", name, "value", "value of " + name, "edges", ""));
    return Tenancy.led(writer.post("/console/secrets/new?project=" + id(project), fields));
  }

  private void submit(String secret, String act, Map<String, String> fields) {
    var matcher = REVISION.matcher(writer.get(secret).text());
    if (!matcher.find()) {
      throw new IllegalStateException("no form on " + secret);
    }
    Map<String, String> all = new HashMap<>(fields);
    all.put("revision", matcher.group(1));
    writer.post(secret + "/" + act, all).expect(303);
  }

  private void fillAccess(Tenancy tenancy) {
    String revoked =
        Tenancy.Issued.of(
                admin.post(
                    "/console/api-keys",
                    Map.of(
                        "organization",
                        tenancy.organizationId(),
                        "name",
                        "Checkout " + "x".repeat(100),
                        "scope",
                        "projects:read",
                        "reach",
                        "every",
                        "last_day",
                        "2099-12-31")),
                "/console/api-keys/")
            .page();
    admin.post(revoked + "/revoke").expect(303);
    pages.put("api-key-revoked", revoked);
    String name = "spiffe://layers.example/" + Names.fresh("audience-sync-" + "x".repeat(60));
    String workload = Tenancy.led(admin.post("/console/workloads", Map.of("name", name)));
    Map<String, String> grant =
        Map.of(
            "right", "resolve", "kinds", "every", "reach", "listed", "projects", vault.projectId());
    admin.post(workload + "/grant", grant).expect(303);
    admin
        .post(workload + "/grant", Map.of("right", "sign", "kinds", "every", "reach", "every"))
        .expect(303);
    pages.put("workload", workload);
    String gone =
        Tenancy.led(admin.post("/console/workloads", Map.of("name", Names.fresh("CN=relay"))));
    admin.post(gone + "/revoke").expect(303);
    pages.put("workload-revoked", gone);
    String endpoint =
        Tenancy.Issued.of(
                admin.post(
                    "/console/webhook-endpoints",
                    Map.of(
                        "project",
                        tenancy.projectId(),
                        "url",
                        "https://hooks.example.com/" + "vault/".repeat(20),
                        "event",
                        "secret.rotated")),
                "/console/webhook-endpoints/")
            .page();
    pages.put("webhook-endpoint", endpoint);
    pages.put("project-webhook", tenancy.project());
    String operator =
        Tenancy.Issued.of(
                admin.post(
                    "/console/operators", Map.of("username", Names.fresh("jo"), "role", "writer")),
                "/console/operators/")
            .page();
    pages.put("operator", operator);
    String disabled =
        Tenancy.Issued.of(
                admin.post(
                    "/console/operators",
                    Map.of("username", Names.fresh("kim-" + "x".repeat(60)), "role", "auditor")),
                "/console/operators/")
            .page();
    admin.post(disabled + "/disable").expect(303);
    pages.put("operator-disabled", disabled);
  }

  private void fillKeys() {
    String keys = "/console/keys/projects/";
    String rotated = keys + vault.partner().newProject();
    pages.put("key-rotation", Tenancy.led(keyAdmin.post(rotated, Map.of("act", "rotate"))));
    String project = vault.partner().newProject();
    vault.partner().store(project, "at risk");
    String version = keys + project + "/versions/1";
    keyAdmin.post(version, Map.of("act", "compromise", "understood", "on")).expect(303);
    pages.put("project-key", keys + project);
    pages.put("project-key-version", version);
    pages.put("exposed-secrets", keys + project + "/exposed");
    String calm = keys + vault.partner().newProject();
    pages.put("project-key-new", calm);
    pages.put("exposed-secrets-none", calm + "/exposed");
  }

  private void fillBreakGlass() {
    pages.put("break-glass-waiting", askForOne());
    String refused = askForOne();
    approver.post(refused + "/refuse").expect(303);
    pages.put("break-glass-refused", refused);
    String open = askForOne();
    approver.post(open + "/approve").expect(303);
    pages.put("break-glass-open", open);
  }

  private String askForOne() {
    return JointRequests.ask(writer, vault.partner().store(vault.projectId(), "needed").vaultId());
  }

  private static String inDays(int days) {
    return LocalDateTime.ofInstant(
            Instant.now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.MINUTES),
            ZoneOffset.UTC)
        .toString();
  }

  private static String id(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
