package com.layers.vault.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Caller;
import com.layers.vault.access.Door;
import com.layers.vault.access.Extent;
import com.layers.vault.access.Grant;
import com.layers.vault.access.Grants;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.RefusalTest;
import com.layers.vault.access.Right;
import com.layers.vault.access.Role;
import com.layers.vault.access.Scope;
import com.layers.vault.access.SecretKind;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.access.UnprovenCaller;
import com.layers.vault.access.WorkloadCaller;
import com.layers.vault.secret.Permission.Use;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PermissionTest {

  private static final UUID OURS = new UUID(1, 1);
  private static final UUID THEIRS = new UUID(1, 2);
  private static final UUID HERE = new UUID(2, 1);
  private static final UUID THERE = new UUID(2, 2);
  private static final WorkloadCaller RELAY = new WorkloadCaller("spiffe://layers/relay", "r-1");
  private static final Grants NONE = workload -> List.of();

  static Stream<Arguments> everyUseByEveryScope() {
    return Stream.of(Use.values())
        .flatMap(use -> Stream.of(Scope.values()).map(scope -> Arguments.of(use, scope)));
  }

  @ParameterizedTest
  @MethodSource("everyUseByEveryScope")
  void to_apiKeyWithOneScope_mayWhatTheTableSays(Use use, Scope held) {
    boolean may =
        switch (use) {
          case STORE, ROTATE, MANAGE -> held == Scope.SECRETS_WRITE;
          case READ -> held == Scope.SECRETS_READ || held == Scope.SECRETS_WRITE;
          case RESOLVE, SIGN, IMPORT -> false;
        };
    isAllowed(may, use, apiKey(Set.of(held), Extent.everything()), NONE);
  }

  @Test
  void to_apiKeyWithEveryScope_stillNeverResolvesNorSigns() {
    isAllowed(false, Use.RESOLVE, apiKey(Set.of(Scope.values()), Extent.everything()), NONE);
    isAllowed(false, Use.SIGN, apiKey(Set.of(Scope.values()), Extent.everything()), NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Use.class,
      names = {"RESOLVE", "SIGN", "IMPORT"},
      mode = EnumSource.Mode.EXCLUDE)
  void over_apiKeyOfAllProjects_reachesItsOrganizationOnly(Use use) {
    Permission permission =
        Permission.to(use, apiKey(Set.of(Scope.values()), Extent.everything()), NONE);
    reaches(permission, true, OURS, HERE);
    reaches(permission, true, OURS, THERE);
    reaches(permission, false, THEIRS, HERE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Use.class,
      names = {"RESOLVE", "SIGN", "IMPORT"},
      mode = EnumSource.Mode.EXCLUDE)
  void over_apiKeyOfListedProjects_reachesThoseOnly(Use use) {
    Permission permission =
        Permission.to(use, apiKey(Set.of(Scope.values()), Extent.of(Set.of(HERE))), NONE);
    reaches(permission, true, OURS, HERE);
    reaches(permission, false, OURS, THERE);
    reaches(permission, false, THEIRS, HERE);
  }

  static Stream<Arguments> everyUseByEveryRight() {
    return Stream.of(Use.values())
        .flatMap(use -> Stream.of(Right.values()).map(right -> Arguments.of(use, right)));
  }

  @ParameterizedTest
  @MethodSource("everyUseByEveryRight")
  void to_workloadWithOneGrant_mayWhatTheTableSays(Use use, Right right) {
    boolean may =
        switch (use) {
          case STORE -> right == Right.STORE;
          case ROTATE -> right == Right.ROTATE;
          case RESOLVE -> right == Right.RESOLVE;
          case SIGN -> right == Right.SIGN;
          case IMPORT -> right == Right.IMPORT;
          case MANAGE -> false;
          case READ -> true;
        };
    isAllowed(may, use, RELAY, granted(grant(right, null, null)));
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void to_workloadWithoutGrants_mayNothing(Use use) {
    isAllowed(false, use, RELAY, NONE);
  }

  @Test
  void over_workload_reachesTheGrantedPairsOnly() {
    List<Grant> grants = new ArrayList<>();
    grants.add(grant(Right.RESOLVE, SecretKind.META_CAPI_ACCESS_TOKEN, HERE));
    grants.add(grant(Right.RESOLVE, SecretKind.TIKTOK_EVENTS_ACCESS_TOKEN, THERE));
    grants.add(grant(Right.ROTATE, null, null)); // another right gives nothing to a resolve
    Permission permission = Permission.to(Use.RESOLVE, RELAY, workload -> grants);
    for (SecretKind kind : SecretKind.values()) {
      assertThat(permission.covers(OURS, HERE, kind))
          .isEqualTo(kind == SecretKind.META_CAPI_ACCESS_TOKEN);
      assertThat(permission.covers(OURS, THERE, kind))
          .isEqualTo(kind == SecretKind.TIKTOK_EVENTS_ACCESS_TOKEN);
    }
  }

  @Test
  void to_workload_asksForItsOwnGrants() {
    List<WorkloadCaller> asked = new ArrayList<>();
    Grants remembering =
        workload -> {
          asked.add(workload);
          return List.of(grant(Right.RESOLVE, null, null));
        };
    assertThat(Permission.to(Use.RESOLVE, RELAY, remembering)).isNotNull();
    assertThat(asked).containsExactly(RELAY);
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void to_theVaultItself_mayNothingHere(Use use) {
    Grants all = granted(grant(Right.RESOLVE, null, null));
    isAllowed(false, use, new SystemCaller("start", "r-1"), all);
  }

  static Stream<Arguments> everyUseByEveryRole() {
    return Stream.of(Use.values())
        .flatMap(use -> Stream.of(Role.values()).map(role -> Arguments.of(use, role)));
  }

  @ParameterizedTest
  @MethodSource("everyUseByEveryRole")
  void to_operatorWithOneRole_neverSeesAValue(Use use, Role role) {
    boolean may =
        switch (use) {
          case READ -> true;
          case STORE, ROTATE, MANAGE -> role == Role.WRITER;
          case RESOLVE, SIGN, IMPORT -> false;
        };
    isAllowed(may, use, operator(role), granted(grant(Right.RESOLVE, null, null)));
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void to_operatorWithoutARole_mayNothing(Use use) {
    isAllowed(false, use, operator(), NONE);
  }

  @Test
  void over_operator_reachesEveryProjectThatIsShown() {
    Permission permission = Permission.to(Use.ROTATE, operator(Role.WRITER), NONE);

    reaches(permission, true, OURS, HERE);
    reaches(permission, true, new UUID(8, 8), THERE);
    assertThat(reachesHidden(permission)).isFalse();
  }

  @Test
  void toKeep_operatorsOwnRow_holdsOneTimePasswordsAndNothingElse() {
    OperatorCaller operator = operator();
    Referrer own = new Referrer(Referrer.Type.OPERATOR, operator.operatorId());
    Referrer anothers = new Referrer(Referrer.Type.OPERATOR, new UUID(9, 9));

    Permission permission = Permission.toKeep(own, operator);
    permission.over(OURS, HERE, true, SecretKind.TOTP_SECRET);
    assertThat(reachesHidden(permission)).isFalse(); // of another kind
    assertThat(RefusalTest.refusal(() -> Permission.toKeep(anothers, operator(Role.WRITER))))
        .extracting(Refusal::reason)
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(Permission.toKeep(anothers, operator(Role.ADMIN))).isNotNull();
    Permission.toVerify(own, operator).over(OURS, HERE, true, SecretKind.TOTP_SECRET);
    isForbidden(anothers, operator(Role.ADMIN));
    isForbidden(own, apiKey(EnumSet.allOf(Scope.class), Extent.everything()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Referrer.Type.class,
      names = {"OPERATOR"},
      mode = EnumSource.Mode.EXCLUDE)
  void toKeep_operator_takesTheRoleOfTheRow(Referrer.Type type) {
    Referrer row = new Referrer(type, new UUID(0, 1));
    boolean admins = type == Referrer.Type.API_KEY || type == Referrer.Type.WEBHOOK_ENDPOINT;
    Role taken = admins ? Role.ADMIN : Role.WRITER;
    Set<Role> others = EnumSet.allOf(Role.class);
    others.remove(taken);

    assertThat(
            RefusalTest.refusal(
                () -> Permission.toKeep(row, operator(others.toArray(Role[]::new)))))
        .extracting(Refusal::reason)
        .isEqualTo(Reason.FORBIDDEN);
    Permission permission = Permission.toKeep(row, operator(taken));
    assertThat(reachesHidden(permission)).isFalse(); // with a generic secret
    if (type == Referrer.Type.API_KEY) {
      permission.over(OURS, HERE, true, SecretKind.API_SIGNING_SECRET);
      reaches(permission, false, OURS, HERE);
    } else {
      reaches(permission, true, OURS, HERE);
      reaches(permission, true, THEIRS, THERE);
    }
  }

  private static OperatorCaller operator(Role... roles) {
    return new OperatorCaller(new UUID(7, 7), "somebody", Set.of(roles), "r-1");
  }

  @Test
  void over_hiddenProject_isOutsideEveryGrantAndEveryKeyButThatOfItsRow() {
    Grants all = granted(grant(Right.RESOLVE, null, null));
    ApiKeyCaller key = apiKey(EnumSet.allOf(Scope.class), Extent.everything());
    Referrer apiKeyRow = new Referrer(Referrer.Type.API_KEY, new UUID(0, 1));
    Referrer layerRow = new Referrer(Referrer.Type.PROJECT_LAYER, new UUID(0, 1));

    assertThat(reachesHidden(Permission.to(Use.RESOLVE, RELAY, all))).isFalse();
    assertThat(reachesHidden(Permission.to(Use.ROTATE, key, all))).isFalse();
    assertThat(reachesHidden(Permission.toKeep(layerRow, key))).isFalse();
    assertThat(reachesHidden(Permission.toKeep(apiKeyRow, key))).isTrue();
    reaches(Permission.toKeep(apiKeyRow, key), false, OURS, new UUID(0, 2));
  }

  @ParameterizedTest
  @EnumSource(Referrer.Type.class)
  void toKeep_withoutTheScopeOfItsRows_isForbidden(Referrer.Type type) {
    Set<Scope> others = EnumSet.allOf(Scope.class);
    others.remove(type.scope());
    Referrer row = new Referrer(type, new UUID(0, 1));

    assertThat(
            RefusalTest.refusal(() -> Permission.toKeep(row, apiKey(others, Extent.everything()))))
        .extracting(Refusal::reason)
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(RefusalTest.refusal(() -> Permission.toKeep(row, RELAY)))
        .extracting(Refusal::reason)
        .isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void toVerify_apiKeyOfTheRow_mayWithoutAnyScope() {
    ApiKeyCaller key = apiKey(Set.of(), Extent.of(Set.of()));
    Permission permission =
        Permission.toVerify(new Referrer(Referrer.Type.API_KEY, key.apiKeyId()), key);
    assertThat(reachesHidden(permission)).isTrue();
    reaches(permission, false, OURS, HERE);
  }

  @Test
  void toVerify_anotherRowOrAnotherCaller_isForbidden() {
    ApiKeyCaller key = apiKey(EnumSet.allOf(Scope.class), Extent.everything());
    Referrer own = new Referrer(Referrer.Type.API_KEY, key.apiKeyId());
    for (Referrer row :
        List.of(
            new Referrer(Referrer.Type.API_KEY, new UUID(3, 2)),
            new Referrer(Referrer.Type.WEBHOOK_ENDPOINT, key.apiKeyId()))) {
      isForbidden(row, key);
    }
    isForbidden(own, RELAY);
    isForbidden(own, new UnprovenCaller("api-key:abcdefghijklmnop", Door.PARTNER, "r-1"));
  }

  private static void isForbidden(Referrer row, Caller caller) {
    assertThat(RefusalTest.refusal(() -> Permission.toVerify(row, caller)))
        .extracting(Refusal::reason)
        .isEqualTo(Reason.FORBIDDEN);
  }

  private static boolean reachesHidden(Permission permission) {
    return RefusalTest.refusal(
            () -> permission.over(OURS, new UUID(0, 2), true, SecretKind.GENERIC))
        == null;
  }

  private static void isAllowed(boolean may, Use use, Caller caller, Grants grants) {
    Refusal refusal = RefusalTest.refusal(() -> Permission.to(use, caller, grants));
    if (may) {
      assertThat(refusal).isNull();
    } else {
      assertThat(refusal).extracting(Refusal::reason).isEqualTo(Reason.FORBIDDEN);
    }
  }

  private static void reaches(Permission permission, boolean may, UUID organization, UUID project) {
    Refusal refusal =
        RefusalTest.refusal(
            () -> permission.over(organization, project, false, SecretKind.GENERIC));
    if (may) {
      assertThat(refusal).isNull();
    } else {
      assertThat(refusal)
          .hasMessage(Vault.NOTHING_HAS_THIS_ID)
          .extracting(Refusal::reason)
          .isEqualTo(Reason.OUTSIDE);
    }
  }

  private static ApiKeyCaller apiKey(Set<Scope> scopes, Extent<UUID> projects) {
    return new ApiKeyCaller(
        new UUID(3, 1),
        "abcdefghijklmnop",
        OURS,
        scopes,
        projects,
        Optional.empty(),
        Optional.empty(),
        "r-1");
  }

  private static Grants granted(Grant grant) {
    return workload -> List.of(grant);
  }

  private static Grant grant(Right right, SecretKind kind, UUID project) {
    return new Grant(
        right,
        kind == null ? Extent.everything() : Extent.of(Set.of(kind)),
        project == null ? Extent.everything() : Extent.of(Set.of(project)));
  }
}
