package com.layers.vault;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.ApplicationException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The packages: which may use which, and where the platform's own packages may be used. */
@AnalyzeClasses(packages = "com.layers.vault", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {

  private static final String VAULT = "com.layers.vault.";

  /** What each package may use besides itself. A package that is not in here must not exist. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry("access", Set.of()),
          entry("crypto", Set.of()),
          entry("database", Set.of()),
          entry("files", Set.of()),
          entry("intake", Set.of()),
          entry("prepare", Set.of("files")),
          entry("audit", Set.of("access", "crypto", "database")),
          entry("keystore", Set.of("crypto", "files")),
          entry("keyring", Set.of("access", "audit", "crypto", "database", "keystore")),
          entry("tenant", Set.of("access", "audit", "crypto", "database", "keyring")),
          entry(
              "secret",
              Set.of("access", "audit", "crypto", "database", "keyring", "keystore", "tenant")),
          entry("account", Set.of("access", "audit", "crypto", "database", "secret", "tenant")),
          entry("webhook", Set.of("access", "audit", "crypto", "database", "secret", "tenant")),
          entry("layer", Set.of("access", "audit", "crypto", "secret", "tenant")),
          entry(
              "identity",
              Set.of("access", "audit", "crypto", "database", "limit", "secret", "tenant")),
          entry("idempotency", Set.of("access", "audit", "crypto", "database", "keyring")),
          entry("setting", Set.of("access", "audit")),
          entry("limit", Set.of("access", "crypto", "database")),
          entry(
              "operator",
              Set.of(
                  "access",
                  "audit",
                  "crypto",
                  "database",
                  "files",
                  "identity",
                  "keyring",
                  "limit",
                  "secret",
                  "tenant",
                  "webhook")),
          entry(
              "dualcontrol",
              Set.of("access", "audit", "crypto", "database", "operator", "secret", "webhook")),
          entry("web", Set.of("access", "identity", "limit", "operator")),
          entry(
              "console",
              Set.of(
                  "access",
                  "account",
                  "audit",
                  "crypto",
                  "dualcontrol",
                  "identity",
                  "keyring",
                  "layer",
                  "operator",
                  "secret",
                  "setting",
                  "tenant",
                  "web",
                  "webhook")),
          entry(
              "api",
              Set.of(
                  "access",
                  "audit",
                  "crypto",
                  "database",
                  "idempotency",
                  "identity",
                  "keyring",
                  "secret",
                  "web")),
          entry(
              "api.partner",
              Set.of(
                  "access",
                  "account",
                  "api",
                  "audit",
                  "crypto",
                  "identity",
                  "keyring",
                  "layer",
                  "secret",
                  "tenant",
                  "web",
                  "webhook")),
          entry("api.contract", Set.of("access", "api", "web")),
          entry(
              "api.privileged",
              Set.of(
                  "access",
                  "api",
                  "audit",
                  "crypto",
                  "identity",
                  "keyring",
                  "secret",
                  "tenant",
                  "web")),
          entry(
              "startup",
              Set.of(
                  "access",
                  "audit",
                  "crypto",
                  "database",
                  "files",
                  "identity",
                  "keyring",
                  "keystore",
                  "limit",
                  "operator",
                  "prepare",
                  "secret",
                  "tenant",
                  "upkeep")),
          entry(
              "upkeep",
              Set.of(
                  "access",
                  "audit",
                  "crypto",
                  "dualcontrol",
                  "keyring",
                  "operator",
                  "secret",
                  "tenant")),
          entry("probe", Set.of("keyring", "secret", "startup")));

  @ArchTest
  static void packages_useOnlyWhatTheTableAllows(JavaClasses vault) {
    MAY_USE.forEach(
        (name, used) ->
            noClasses()
                .that()
                .resideInAPackage(VAULT + name)
                .should()
                .dependOnClassesThat(
                    resideInAnyPackage("com.layers.vault..")
                        .and(
                            resideOutsideOfPackages(
                                Stream.concat(Stream.of(name), used.stream())
                                    .map(VAULT::concat)
                                    .toArray(String[]::new))))
                .as(name + " uses only " + used)
                .check(vault));
  }

  @ArchTest
  static final ArchRule every_package_isInTheTable =
      classes()
          .should()
          .resideInAnyPackage(MAY_USE.keySet().stream().map(VAULT::concat).toArray(String[]::new));

  @ArchTest
  static final ArchRule packages_haveNoCycle =
      slices().matching(VAULT + "(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ciphersAndMacs_areUsedInCryptoAndKeystoreOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(VAULT + "crypto", VAULT + "keystore")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.crypto..", "org.bouncycastle..");

  @ArchTest
  static final ArchRule jaxRs_isUsedInTheDoorsOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(VAULT + "api..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.ws.rs..");

  @ArchTest
  static final ArchRule servlets_areUsedOnHttpOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(VAULT + "web", VAULT + "api..", VAULT + "console")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.servlet..");

  @ArchTest
  static final ArchRule leaves_knowNoContainer =
      noClasses()
          .that()
          .resideInAnyPackage(
              VAULT + "access",
              VAULT + "crypto",
              VAULT + "database",
              VAULT + "files",
              VAULT + "intake",
              VAULT + "prepare")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("jakarta..", "org.eclipse.microprofile..")
                  .and(equivalentTo(ApplicationException.class).negate()));

  @ArchTest
  static final ArchRule jpaAndDataSources_endAtTheCore =
      noClasses()
          .that()
          .resideInAnyPackage(
              VAULT + "access",
              VAULT + "crypto",
              VAULT + "files",
              VAULT + "prepare",
              VAULT + "web",
              VAULT + "api..",
              VAULT + "console",
              VAULT + "probe")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.persistence..", "javax.sql..");
}
