package com.layers.vault.console;

import com.layers.vault.access.Role;
import com.layers.vault.operator.OperatorMetadata;
import com.layers.vault.operator.VouchedOperator;
import io.jstach.jstache.JStache;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One operator, with the forms that change the account.
 *
 * @param disabled since when they can't sign in; empty while they can
 * @param local whether the account has a password here
 * @param changeable whether the caller may change it
 * @param own whether it is the caller's own
 * @param choices the roles, with what was ticked when the form was not taken
 * @param error why a form was not taken; empty when none was sent
 */
@JStache(path = "console/operator.html")
record OperatorPage(
    Chrome chrome,
    String path,
    Badge state,
    String roles,
    String account,
    String secondFactor,
    String created,
    String signedIn,
    Optional<String> disabled,
    Optional<String> vouched,
    boolean local,
    boolean hasSecondFactor,
    boolean changeable,
    boolean own,
    List<RoleChoice> choices,
    String error) {

  static OperatorPage of(Visit visit, OperatorMetadata operator, Set<Role> ticked, String error) {
    return new OperatorPage(
        Chrome.of(visit, Section.OPERATORS, operator.username()),
        Paths.operator(operator.operatorId()),
        Badge.of(operator),
        roles(operator),
        account(operator),
        secondFactor(operator),
        Times.shown(operator.createdAt()),
        signedIn(operator),
        Optional.ofNullable(operator.disabledAt()).map(Times::shown),
        visit.vouchedOperators().stream()
            .filter(each -> each.operatorId().equals(operator.operatorId()))
            .findFirst()
            .map(OperatorPage::vouched),
        operator.isLocal(),
        operator.hasSecondFactor(),
        visit.caller().has(Role.ADMIN),
        visit.caller().operatorId().equals(operator.operatorId()),
        RoleChoice.all(ticked),
        error);
  }

  /** Why it takes no part in what takes two people, and until when. */
  static String vouched(VouchedOperator operator) {
    return "made or changed by %s: takes part in nothing that takes two people until %s"
        .formatted(operator.vouchedBy(), Times.shown(operator.until()));
  }

  static String roles(OperatorMetadata operator) {
    List<String> codes = operator.roles().stream().sorted().map(Role::code).toList();
    return codes.isEmpty() ? "none" : Words.list(codes);
  }

  static String account(OperatorMetadata operator) {
    return operator.isLocal() ? "local" : "of the OpenID Connect issuer";
  }

  static String secondFactor(OperatorMetadata operator) {
    if (!operator.isLocal()) {
      return "at the issuer";
    }
    return operator.hasSecondFactor() ? "set up" : "not yet set up";
  }

  static String signedIn(OperatorMetadata operator) {
    return operator.signedInAt() == null ? "never" : Times.shown(operator.signedInAt());
  }
}
