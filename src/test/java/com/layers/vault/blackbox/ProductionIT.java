package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.CertificateOrder;
import com.layers.vault.blackbox.harness.CertificateOrder.Usage;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Identity;
import com.layers.vault.blackbox.harness.Issuer;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.KeyStores;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Pem;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.SoftHsm;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import com.layers.vault.blackbox.harness.Vault.Exit;
import com.layers.vault.blackbox.harness.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A production vault on material of its own, as the operations guide describes it. */
@ExtendWith(TestBedExtension.class)
@Tag("own-server")
@Tag("postgresql")
class ProductionIT {

  private static final String WORKER = "spiffe://layers.example/worker";

  private final TestBed bed;
  private final Path material;
  private final Issuer tlsAuthority;
  private final Issuer clientAuthority;

  ProductionIT(TestBed bed) throws IOException, GeneralSecurityException {
    this.bed = bed;
    this.material = bed.newFolder("production-material");
    this.tlsAuthority = Issuer.stranger("CN=Example TLS CA");
    this.clientAuthority = Issuer.stranger("CN=Example Client CA");
  }

  @Test
  void production_withItsMaterial_servesItsFirstOrganization() throws Exception {
    Vault vault = provide(bed.newVault("production").onFile());
    bootstrap(Json.object("organization", "Example", "surprise", true));
    Exit refused = vault.startRefused();
    assertThat(refused.code()).as(refused.printed()).isEqualTo(3);
    assertThat(material.resolve("first-api-key")).doesNotExist();

    bootstrap(firstOrganization());
    vault.start();
    String key = Files.readString(material.resolve("first-api-key"));
    storesAndResolves(vault, key.strip());
    vault.stop();
    bootstrap(Json.object("organization", "Another"));
    vault.start();

    assertThat(Files.readString(material.resolve("first-api-key"))).isEqualTo(key);
    storesAndResolves(vault, key.strip());
    assertThat(vault.quickstart("")).doesNotExist();
    vault.close();
  }

  /** The refusal's own command makes the key; nothing of the quickstart's ways is used. */
  @Test
  @Tag("softhsm")
  void production_emptyToken_saysWhatToRunAndServesAfterThat() throws Exception {
    bootstrap(firstOrganization());
    Vault vault = provide(bed.newVault("production-token").onFile());
    vault.without("VAULT_KEYSTORE").without("VAULT_KEYSTORE_PASSWORD_FILE");
    SoftHsm.Token token = vault.onToken();
    Files.deleteIfExists(material.resolve("first-api-key"));

    Exit refused = vault.startRefused();
    assertThat(refused.code()).as(refused.printed()).isEqualTo(3);
    Matcher command = Pattern.compile("keytool .*").matcher(refused.printed());
    assertThat(command.find()).as(refused.printed()).isTrue();
    token.run(List.of("sh", "-c", command.group()));

    vault.start();
    String key = Files.readString(material.resolve("first-api-key"));
    storesAndResolves(vault, key.strip());
    vault.stop();
    token.makeReadable("root-2");
    Exit readable = vault.startRefused();
    assertThat(readable.code()).as(readable.printed()).isEqualTo(3);
    assertThat(readable.printed()).contains("root-2 away (CKA_EXTRACTABLE is true)");
    vault.close();
  }

  private void storesAndResolves(Vault vault, String key) throws Exception {
    assertThat(key).matches("lp_live_[a-z2-7]{16}_[A-Za-z0-9_-]{43}");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(material.resolve("first-api-key"))))
        .isEqualTo("rw-------");
    List<X509Certificate> trusted = List.of(tlsAuthority.certificate());
    Partner partner =
        new Partner(DoorClient.door(vault.ports().partner(), Identity.anonymous(trusted)), key);
    Identity identity = clientAuthority.issue(CertificateOrder.workload(WORKER));
    Workload worker =
        new Workload(DoorClient.door(vault.ports().internal(), identity.context(trusted)));
    Answer projects = partner.door().get("/partner/v1/projects").send().expect(200);
    assertThat(projects.json().path("items")).hasSize(1);
    String project = projects.json().path("items").path(0).path("project_id").stringValue();

    assertThat(worker.valueOf(store(partner, project, "meta_capi_access_token"))).isEqualTo("v");
    Problem.of(worker.resolve(store(partner, project, "generic")), 404, "not-found");
  }

  private static String store(Partner partner, String project, String kind) {
    return partner
        .storeCall(project)
        .object("kind", kind, "name", Names.fresh("s"), "value", "v")
        .send()
        .expect(201)
        .member("vault_id");
  }

  private Vault provide(Vault vault) throws Exception {
    Identity server =
        tlsAuthority.issue(
            CertificateOrder.workload("").withoutUri().named("CN=vault").usedFor(Usage.SERVER));
    Path tlsPassword = secretFile("tls.password");
    KeyStore tls = KeyStores.empty();
    char[] password = KeyStores.password(tlsPassword);
    tls.setKeyEntry(
        "server",
        server.key(),
        password,
        new X509Certificate[] {server.certificate(), tlsAuthority.certificate()});
    KeyStores.write(tls, material.resolve("tls.p12"), password);
    Path tlsCa = pem("tls-ca.pem", tlsAuthority);
    Path clientCa = pem("client-ca.pem", clientAuthority);
    return vault
        .trusting(tlsCa)
        .with("VAULT_PROFILE", "production")
        .with("VAULT_TLS_KEYSTORE", material.resolve("tls.p12").toString())
        .with("VAULT_TLS_KEYSTORE_PASSWORD_FILE", tlsPassword.toString())
        .with("VAULT_CLIENT_CA", clientCa.toString())
        .with("VAULT_KEYSTORE", rootKeystore().toString())
        .with("VAULT_KEYSTORE_PASSWORD_FILE", material.resolve("root.password").toString())
        .with("VAULT_BOOTSTRAP_FILE", material.resolve("bootstrap.json").toString());
  }

  /** As the operations guide makes it. */
  private Path rootKeystore() throws IOException, InterruptedException {
    Path keystore = material.resolve("root.p12");
    Files.deleteIfExists(keystore);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genseckey",
                "-alias",
                "root-1",
                "-keyalg",
                "AES",
                "-keysize",
                "256",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass:file",
                secretFile("root.password").toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    Files.setPosixFilePermissions(keystore, PosixFilePermissions.fromString("rw-------"));
    return keystore;
  }

  private Map<String, Object> firstOrganization() throws IOException {
    return Json.object(
        "organization", "Example",
        "projects", List.of("main"),
        "api_key",
            Json.object(
                "name", "partner backend",
                "scopes", List.of("secrets:write", "projects:read"),
                "file", material.resolve("first-api-key").toString()),
        "operator",
            Json.object(
                "username", "admin",
                "password_file", secretFile("operator.password").toString(),
                "roles", List.of("admin")),
        "workloads",
            List.of(
                Json.object(
                    "name",
                    WORKER,
                    "grants",
                    List.of(
                        Json.object(
                            "right", "resolve",
                            "kinds", List.of("meta_capi_access_token"),
                            "projects", List.of("main"))))));
  }

  private void bootstrap(Map<String, Object> content) throws IOException {
    Files.writeString(material.resolve("bootstrap.json"), Json.write(content));
  }

  private Path secretFile(String name) throws IOException {
    Path file = Files.writeString(material.resolve(name), Names.fresh("password") + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Path pem(String name, Issuer issuer) throws IOException, GeneralSecurityException {
    return Files.writeString(
        material.resolve(name), Pem.block("CERTIFICATE", issuer.certificate().getEncoded()));
  }
}
