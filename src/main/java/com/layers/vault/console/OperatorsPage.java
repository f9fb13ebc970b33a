package com.layers.vault.console;

import com.layers.vault.access.Role;
import com.layers.vault.operator.OperatorMetadata;
import com.layers.vault.operator.VouchedOperator;
import io.jstach.jstache.JStache;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The operators with what each may do, and the form that makes one.
 *
 * @param next where the following ones are; empty on the last page
 * @param username what was typed, as are the roles, when the form was sent and not taken
 * @param error why it was not; empty when it was not sent
 */
@JStache(path = "console/operators.html")
record OperatorsPage(
    Chrome chrome,
    List<Row> rows,
    Optional<String> next,
    boolean admin,
    String username,
    List<RoleChoice> roles,
    String error) {

  private static final int MOST = 50;

  /** How many to ask for: one more than is shown tells whether there is a next page. */
  static final int ASKED = MOST + 1;

  /** An operator in the list. */
  record Row(
      String username,
      String path,
      Optional<String> vouched,
      String roles,
      Badge state,
      String account,
      String secondFactor,
      String signedIn) {

    static Row of(OperatorMetadata each, Map<UUID, VouchedOperator> vouched) {
      return new Row(
          each.username(),
          Paths.operator(each.operatorId()),
          Optional.ofNullable(vouched.get(each.operatorId())).map(OperatorPage::vouched),
          OperatorPage.roles(each),
          Badge.of(each),
          OperatorPage.account(each),
          OperatorPage.secondFactor(each),
          OperatorPage.signedIn(each));
    }
  }

  /**
   * @param found at most {@link #ASKED}, by name
   */
  static OperatorsPage of(
      Visit visit, List<OperatorMetadata> found, String username, Set<Role> ticked, String error) {
    List<OperatorMetadata> shown = found.subList(0, Math.min(found.size(), MOST));
    Map<UUID, VouchedOperator> vouched =
        visit.vouchedOperators().stream()
            .collect(Collectors.toMap(VouchedOperator::operatorId, Function.identity()));
    return new OperatorsPage(
        Chrome.of(visit, Section.OPERATORS, "Operators"),
        shown.stream().map(each -> Row.of(each, vouched)).toList(),
        found.size() <= MOST
            ? Optional.empty()
            : Optional.of(Section.OPERATORS.path() + "?after=" + shown.get(MOST - 1).username()),
        visit.caller().has(Role.ADMIN),
        username,
        RoleChoice.all(ticked),
        error);
  }
}
