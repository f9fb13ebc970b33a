package com.layers.vault.startup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Grant;
import com.layers.vault.access.Right;
import com.layers.vault.access.Role;
import com.layers.vault.access.Scope;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.crypto.Aead;
import com.layers.vault.identity.ApiKeys;
import com.layers.vault.identity.NewApiKey;
import com.layers.vault.identity.Workloads;
import com.layers.vault.operator.Operators;
import com.layers.vault.prepare.Quickstart;
import com.layers.vault.tenant.Organizations;
import com.layers.vault.tenant.Projects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;

/**
 * The demo of the quickstart: an organization with a project, a second organization that must see
 * nothing of it, the relay's workload with every grant, an operator with every role, and a second
 * one who consents to what takes two.
 */
@ApplicationScoped
class DemoMaker implements FirstRows.Maker {

  @Inject Config config;
  @Inject Organizations organizations;
  @Inject Projects projects;
  @Inject ApiKeys apiKeys;
  @Inject Workloads workloads;
  @Inject Operators operators;

  @Override
  public String milestone() {
    return "quickstart";
  }

  @Override
  public List<Handout> handouts() {
    return List.of(
        handout("project-id"),
        handout("partner-api-key"),
        handout("other-api-key"),
        handout("operator-password"),
        handout("second-operator-password"),
        handout("try-it.sh"));
  }

  @Override
  public void make(SystemCaller caller) {
    UUID demo = organizations.create(caller, "Demo");
    UUID projectId = projects.createFor(caller, demo, "demo").projectId();
    handout("project-id").write(projectId + "\n");
    handout("partner-api-key").write(apiKey(caller, demo) + "\n");
    UUID other = organizations.create(caller, "Other");
    handout("other-api-key").write(apiKey(caller, other) + "\n");
    workloads.create(caller, Quickstart.WORKLOAD);
    for (Right right : Right.values()) {
      workloads.grant(
          caller, Quickstart.WORKLOAD, new Grant(right, Extent.everything(), Extent.everything()));
    }
    handout("operator-password").write(operator(caller, "admin", EnumSet.allOf(Role.class)) + "\n");
    handout("second-operator-password")
        .write(operator(caller, "second", EnumSet.of(Role.WRITER, Role.APPROVER)) + "\n");
    handout("try-it.sh").write(script());
  }

  private String script() {
    try (InputStream in = DemoMaker.class.getResourceAsStream("/quickstart/try-it.sh")) {
      return new String(in.readAllBytes(), UTF_8)
          .replace(
              "@PARTNER_PORT@",
              config.getOptionalValue("PARTNER_PORT", String.class).orElse("9443"))
          .replace(
              "@INTERNAL_PORT@",
              config.getOptionalValue("INTERNAL_PORT", String.class).orElse("9444"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes one, and returns the password. */
  private String operator(SystemCaller caller, String username, Set<Role> roles) {
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(Aead.newKey());
    operators.create(caller, username, password.toCharArray(), roles);
    return password;
  }

  private String apiKey(SystemCaller caller, UUID organizationId) {
    NewApiKey wanted =
        new NewApiKey(
            organizationId,
            "quickstart",
            EnumSet.allOf(Scope.class),
            Extent.everything(),
            Optional.empty(),
            false);
    return apiKeys.create(caller, wanted).key().reveal();
  }

  private Handout handout(String name) {
    return new Handout(
        Path.of(config.getValue("VAULT_HOME", String.class)).resolve("quickstart").resolve(name));
  }
}
