package com.layers.vault;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.layers.vault.access.Caller;
import com.layers.vault.audit.Audited;
import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.dualcontrol.BreakGlass;
import com.layers.vault.dualcontrol.DestructionAtOnce;
import com.layers.vault.keyring.ProjectKey;
import com.layers.vault.secret.Destruction;
import com.layers.vault.secret.JointAccess;
import com.layers.vault.secret.Resolution;
import com.layers.vault.secret.Vault;
import com.layers.vault.tenant.Project;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.Entity;
import java.util.List;

/** What holds inside the core: who opens what, what is audited, and what a type may hold. */
@AnalyzeClasses(packages = "com.layers.vault", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreRulesTest {

  private static final String ENVELOPE = "com.layers.vault.secret.Envelope";
  private static final String BREAK_GLASS = "com.layers.vault.dualcontrol.BreakGlass";
  private static final String REVEALING_PAGE = "com.layers.vault.console.RevealServlet";
  private static final String RESOLVING = "com.layers.vault.secret.Resolving";

  private static final DescribedPredicate<JavaMethod> TAKES_A_CALLER =
      describe(
          "take a Caller",
          method ->
              method.getRawParameterTypes().stream()
                  .anyMatch(type -> type.isAssignableTo(Caller.class)));

  private static final DescribedPredicate<JavaClass> EJBS =
      describe(
          "are EJBs",
          type -> type.isAnnotatedWith(Stateless.class) || type.isAnnotatedWith(Singleton.class));

  private static final DescribedPredicate<JavaMethod> GIVES_A_PLAINTEXT =
      describe(
          "give a plaintext",
          method ->
              method.getReturnType().getAllInvolvedRawTypes().stream()
                  .anyMatch(
                      type ->
                          type.isAssignableTo(Resolution.class)
                              || type.isAssignableTo(Plaintext.class)));

  @ArchTest
  static final ArchRule envelopes_areOpenedByResolvingOnly =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(RESOLVING)
          .should()
          .callMethodWhere(target(name("open")).and(target(owner(name(ENVELOPE)))));

  @ArchTest
  static final ArchRule sealedBytes_areOpenedWhereKeysAre =
      noClasses()
          .that()
          .resideOutsideOfPackages("com.layers.vault.crypto", "com.layers.vault.keyring")
          .and()
          .doNotHaveFullyQualifiedName(ENVELOPE)
          .should()
          .callMethodWhere(
              target(name("open").or(name("unwrap"))).and(target(owner(assignableTo(Aead.class)))));

  /** Write-only outside: no way leads from the partner door to a plaintext, or to its use. */
  @ArchTest
  static final ArchRule partnerDoor_neverResolves =
      noClasses()
          .that()
          .resideOutsideOfPackages("com.layers.vault.api.privileged", "com.layers.vault.secret")
          .and()
          .doNotHaveFullyQualifiedName(BREAK_GLASS)
          .and()
          .doNotHaveFullyQualifiedName(REVEALING_PAGE)
          .should()
          .callMethodWhere(
              target(nameStartingWith("resolve").or(name("sign")))
                  .and(target(owner(assignableTo(Vault.class)))))
          .orShould()
          .dependOnClassesThat(assignableTo(Resolution.class));

  /** The way to a plaintext for two operators: one class of the core, one of the console. */
  @ArchTest
  static final ArchRule jointAccess_isBreakGlassAlone =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(BREAK_GLASS)
          .should()
          .callMethodWhere(
              target(name("reveal")).and(target(owner(assignableTo(JointAccess.class)))));

  @ArchTest
  static final ArchRule breakGlass_isRevealedOnOnePage =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(REVEALING_PAGE)
          .should()
          .callMethodWhere(
              target(name("reveal")).and(target(owner(assignableTo(BreakGlass.class)))));

  @ArchTest
  static final ArchRule destructionAtOnce_takesTheConsent =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(DestructionAtOnce.class.getName())
          .should()
          .callMethodWhere(
              target(name("destroyAtOnce")).and(target(owner(assignableTo(Destruction.class)))));

  @ArchTest
  static final ArchRule ejbMethodsWithACaller_areAudited =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat(EJBS)
          .and(TAKES_A_CALLER)
          .should()
          .beAnnotatedWith(Audited.class);

  @ArchTest
  static final ArchRule auditedMethods_takeACallerAndBringNoTransaction =
      methods()
          .that()
          .areAnnotatedWith(Audited.class)
          .should(
              new ArchCondition<>("be public, take a Caller, and be SUPPORTS or NEVER in an EJB") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                  JavaClass ejb = method.getOwner();
                  boolean supports =
                      method
                          .tryGetAnnotationOfType(TransactionAttribute.class)
                          .or(() -> ejb.tryGetAnnotationOfType(TransactionAttribute.class))
                          .filter(CoreRulesTest::bringsNone)
                          .isPresent();
                  boolean right =
                      TAKES_A_CALLER.test(method)
                          && EJBS.test(ejb)
                          && supports
                          && method
                              .getModifiers()
                              .contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC);
                  events.add(new SimpleConditionEvent(method, right, method.getDescription()));
                }
              });

  @ArchTest
  static final ArchRule audited_marksMethodsNotClasses =
      noClasses()
          .that()
          .doNotHaveSimpleName("AuditInterceptor")
          .should()
          .beAnnotatedWith(Audited.class);

  /** A caller's transaction could hold back, or roll back, the record of what has left already. */
  @ArchTest
  static final ArchRule plaintext_leavesOutsideAnyTransactionOfTheCaller =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat(EJBS)
          .and(GIVES_A_PLAINTEXT)
          .should(
              new ArchCondition<>("be NEVER") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                  boolean never =
                      method
                          .tryGetAnnotationOfType(TransactionAttribute.class)
                          .filter(a -> a.value() == TransactionAttributeType.NEVER)
                          .isPresent();
                  events.add(new SimpleConditionEvent(method, never, method.getDescription()));
                }
              });

  @ArchTest
  static final ArchRule entities_arePackagePrivate =
      classes()
          .that()
          .areAnnotatedWith(Entity.class)
          .and()
          .doNotBelongToAnyOf(Project.class, ProjectKey.class)
          .should()
          .bePackagePrivate();

  @ArchTest
  static final ArchRule entities_haveNoSetters =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Entity.class)
          .should()
          .haveNameNotMatching("set[A-Z].*");

  /** Its toString and its accessor would show it. */
  @ArchTest
  static final ArchRule records_holdNoPlaintext =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .areRecords()
          .should()
          .notHaveRawType(Plaintext.class);

  @ArchTest
  static final ArchRule secret_isOneDoorAndItsValues =
      classes()
          .that(resideInAPackage("com.layers.vault.secret"))
          .and()
          .arePublic()
          .should(
              new ArchCondition<>("be the vault or a value") {
                private static final List<String> DOOR =
                    List.of(
                        "Vault",
                        "NewSecret",
                        "Rotation",
                        "Deletion",
                        "MetadataChange",
                        "Signature",
                        "KeptSecrets",
                        "Destruction",
                        "JointAccess", // what takes two operators: dualcontrol's alone
                        "Found", // JointAccess's
                        "ReplacedVersions",
                        "Reminders",
                        "LastUseReport", // a timer; it takes no call
                        "Imports",
                        "ProjectKeyLifecycle",
                        "ActiveProjectKey",
                        "ProjectKeyVersions",
                        "ProjectKeys",
                        "SecretImport",
                        "ImportResult",
                        "Outcome", // ImportResult's
                        "Referrer",
                        "Type", // Referrer's
                        "SecretFilter",
                        "SecretSearch",
                        "SecretQuery",
                        "FoundSecret",
                        "FoundSecrets",
                        "KeptVersions",
                        "KeptVersion",
                        "SecretMetadata",
                        "SecretReference",
                        "SecretFigures", // the overview's; the upkeep counts them
                        "SecretFigure",
                        "Due",
                        "DueSecret",
                        "SecretState",
                        "Resolution",
                        "Resolved",
                        "Unresolved");

                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  events.add(
                      new SimpleConditionEvent(
                          type, DOOR.contains(type.getSimpleName()), type.getDescription()));
                }
              });

  private static boolean bringsNone(TransactionAttribute attribute) {
    return attribute.value() == TransactionAttributeType.SUPPORTS
        || attribute.value() == TransactionAttributeType.NEVER;
  }
}
