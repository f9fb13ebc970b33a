package com.layers.vault.startup;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Grant;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Right;
import com.layers.vault.access.Role;
import com.layers.vault.access.Scope;
import com.layers.vault.access.SecretKind;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.files.PrivateFiles;
import com.layers.vault.identity.ApiKeys;
import com.layers.vault.identity.NewApiKey;
import com.layers.vault.identity.Workloads;
import com.layers.vault.operator.Operators;
import com.layers.vault.tenant.Organizations;
import com.layers.vault.tenant.Projects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** What {@code VAULT_BOOTSTRAP_FILE} asks for: see {@link BootstrapFile}. */
@ApplicationScoped
class BootstrapMaker implements FirstRows.Maker {

  @Inject Config config;
  @Inject Organizations organizations;
  @Inject Projects projects;
  @Inject ApiKeys apiKeys;
  @Inject Workloads workloads;
  @Inject Operators operators;

  @Override
  public String milestone() {
    return "bootstrap";
  }

  @Override
  public List<Handout> handouts() {
    if (!Files.exists(path())) {
      return List.of(); // applied, and taken away since
    }
    BootstrapFile file = read();
    return file.api_key() == null ? List.of() : List.of(handout(file.api_key()));
  }

  @Override
  public void make(SystemCaller caller) {
    BootstrapFile file = read();
    try {
      UUID organizationId =
          organizations.create(caller, given("/organization", file.organization()));
      Map<String, UUID> made = new HashMap<>();
      for (String name : orEmpty(file.projects())) {
        made.put(name, projects.createFor(caller, organizationId, name).projectId());
      }
      if (file.api_key() != null) {
        makeApiKey(caller, organizationId, file.api_key());
      }
      if (file.operator() != null) {
        makeOperator(caller, file.operator());
      }
      for (BootstrapFile.Workload workload : orEmpty(file.workloads())) {
        makeWorkload(caller, workload, made);
      }
    } catch (Refusal e) {
      throw refused(e.pointer() + ": " + e.getMessage(), e);
    }
  }

  private void makeApiKey(SystemCaller caller, UUID organizationId, BootstrapFile.ApiKey wanted) {
    Set<Scope> scopes = all(wanted.scopes(), "/api_key/scopes", Scope::of);
    NewApiKey key =
        new NewApiKey(
            organizationId,
            given("/api_key/name", wanted.name()),
            scopes,
            Extent.everything(),
            Optional.empty(),
            false);
    handout(wanted).write(apiKeys.create(caller, key).key().reveal() + "\n");
  }

  private void makeOperator(SystemCaller caller, BootstrapFile.Operator wanted) {
    Path passwordFile = Path.of(given("/operator/password_file", wanted.password_file()));
    char[] password;
    try {
      password = PrivateFiles.readPassword(passwordFile);
    } catch (IOException e) {
      throw refused("/operator/password_file: " + passwordFile + " cannot be read", e);
    }
    try {
      operators.create(
          caller,
          given("/operator/username", wanted.username()),
          password,
          all(wanted.roles(), "/operator/roles", Role::of));
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private void makeWorkload(
      SystemCaller caller, BootstrapFile.Workload wanted, Map<String, UUID> made) {
    String name = given("/workloads/name", wanted.name());
    workloads.create(caller, name);
    for (BootstrapFile.Grant grant : orEmpty(wanted.grants())) {
      workloads.grant(
          caller,
          name,
          new Grant(
              one(
                  given("/workloads/grants/right", grant.right()),
                  "/workloads/grants/right",
                  BootstrapMaker::right),
              extent(grant.kinds(), "/workloads/grants/kinds", SecretKind::of),
              extent(
                  grant.projects(),
                  "/workloads/grants/projects",
                  project -> Optional.ofNullable(made.get(project)))));
    }
  }

  private BootstrapFile read() {
    JsonbConfig strict = new JsonbConfig().setProperty("jsonb.fail-on-unknown-properties", true);
    try (InputStream in = Files.newInputStream(path())) {
      return JsonbBuilder.create(strict).fromJson(in, BootstrapFile.class);
    } catch (JsonbException e) {
      throw refused("it is not the JSON that is expected: " + firstLine(e), e);
    } catch (IOException e) {
      throw refused("it cannot be read: " + firstLine(e), e);
    }
  }

  private Path path() {
    return config.getValue("VAULT_BOOTSTRAP_FILE", Path.class);
  }

  private StartRefused refused(String why, Exception cause) {
    return new StartRefused("VAULT_BOOTSTRAP_FILE " + path() + " is not applied: " + why, cause);
  }

  private static Handout handout(BootstrapFile.ApiKey wanted) {
    return new Handout(Path.of(given("/api_key/file", wanted.file())));
  }

  private static <T> Extent<T> extent(
      List<String> names, String pointer, Function<String, Optional<T>> named) {
    return names == null ? Extent.everything() : Extent.of(all(names, pointer, named));
  }

  private static <T> Set<T> all(
      List<String> names, String pointer, Function<String, Optional<T>> named) {
    return orEmpty(names).stream()
        .map(name -> one(name, pointer, named))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static <T> T one(String name, String pointer, Function<String, Optional<T>> named) {
    return named
        .apply(name)
        .orElseThrow(() -> Refusal.invalid(pointer, "\"" + name + "\" is not known."));
  }

  private static Optional<Right> right(String code) {
    return Arrays.stream(Right.values()).filter(right -> right.code().equals(code)).findFirst();
  }

  private static String given(String pointer, String value) {
    if (value == null) {
      throw Refusal.invalid(pointer, "It is missing.");
    }
    return value;
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
