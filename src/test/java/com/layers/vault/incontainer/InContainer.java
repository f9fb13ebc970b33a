package com.layers.vault.incontainer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Extent;
import com.layers.vault.access.Grant;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Right;
import com.layers.vault.access.Scope;
import com.layers.vault.access.SecretKind;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.access.WorkloadCaller;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.identity.Workloads;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.Resolved;
import com.layers.vault.secret.Rotation;
import com.layers.vault.secret.SecretMetadata;
import com.layers.vault.secret.Vault;
import com.layers.vault.tenant.Organizations;
import com.layers.vault.tenant.Projects;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;

/** An organization, a project of it and a workload that may do everything, new for each test. */
@ArquillianTest
abstract class InContainer {

  static final String PURPOSE = "capi-relay";

  @Inject Vault vault;
  @Inject Projects projects;
  @Inject Organizations organizations;
  @Inject Workloads workloads;
  @Inject Rows rows;
  @Inject Trail trail;

  UUID organization;
  UUID project;
  String workload;

  @Deployment
  static WebArchive core() {
    return CoreArchive.make();
  }

  @BeforeEach
  void begin() {
    SystemCaller system = system();
    organization = organizations.create(system, unique("organization"));
    project = projects.createFor(system, organization, "project").projectId();
    workload = "spiffe://test/" + unique("workload");
    workloads.create(system, workload);
    for (Right right : Right.values()) {
      workloads.grant(system, workload, new Grant(right, Extent.everything(), Extent.everything()));
    }
  }

  static String unique(String what) {
    return what + "-" + UUID.randomUUID();
  }

  static SystemCaller system() {
    return new SystemCaller("test", UUID.randomUUID().toString());
  }

  /** The relay, in a request of its own. */
  WorkloadCaller relay() {
    return new WorkloadCaller(workload, UUID.randomUUID().toString());
  }

  /** A partner backend with every scope over its whole organization, in a request of its own. */
  ApiKeyCaller partner() {
    return new ApiKeyCaller(
        UUID.randomUUID(),
        "abcdefghijklmnop",
        organization,
        EnumSet.allOf(Scope.class),
        Extent.everything(),
        Optional.empty(),
        Optional.empty(),
        UUID.randomUUID().toString());
  }

  static NewSecret named(String name) {
    return new NewSecret(SecretKind.META_CAPI_ACCESS_TOKEN, name, null, null, null);
  }

  static Rotation plain() {
    return new Rotation(null, Duration.ZERO, null, null);
  }

  static Plaintext text(String value) {
    return Plaintext.owning(value.getBytes(UTF_8));
  }

  /** Stores a value as the partner. */
  SecretMetadata store(UUID where, String value) {
    return store(partner(), where, named(unique("secret")), value);
  }

  SecretMetadata store(ApiKeyCaller partner, UUID where, NewSecret given, String value) {
    try (Plaintext plaintext = text(value)) {
      return vault.store(partner, where, given, plaintext);
    }
  }

  SecretMetadata rotate(ApiKeyCaller partner, UUID vaultId, Rotation rotation, String value) {
    try (Plaintext plaintext = text(value)) {
      return vault.rotate(partner, vaultId, rotation, plaintext);
    }
  }

  /** The current value, as the relay sees it. */
  String resolve(UUID vaultId) {
    return resolve(vaultId, null);
  }

  String resolve(UUID vaultId, Integer version) {
    try (Resolved resolved = vault.resolve(relay(), vaultId, version, PURPOSE)) {
      return string(resolved);
    }
  }

  static String string(Resolved resolved) {
    return resolved.value().use(bytes -> new String(bytes, UTF_8));
  }

  /** The refusal that a call ends with; null when it ends well. */
  static Refusal refusal(ThrowingCallable call) {
    return Assertions.catchThrowableOfType(Refusal.class, call);
  }
}
