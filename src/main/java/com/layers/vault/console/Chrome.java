package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Role;
import com.layers.vault.dualcontrol.OpenGlass;
import com.layers.vault.operator.SessionToken;
import com.layers.vault.operator.VouchedOperator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What stands around the content of every page.
 *
 * @param title of the page, which is its heading too
 * @param formToken what each form of the page carries
 * @param notice what was just done; empty when nothing was
 * @param banners what is to be known on every page; empty for the most part
 */
record Chrome(
    String title,
    String username,
    String roles,
    String formToken,
    List<Entry> navigation,
    Optional<String> notice,
    List<Banner> banners) {

  /**
   * What every operator is told on every page: that a break-glass is open, or that an operator has
   * lately made or changed another's account.
   *
   * @param label what it is about, with a number that tells it apart
   * @param tone a class of the stylesheet
   */
  record Banner(String label, String tone, String text, String path) {

    /** So many of a kind are told each for itself; more, as a number. */
    private static final int MOST = 2;

    private static final String GLASS = "bad";
    private static final String ACCOUNT = "warn";

    private static List<Banner> of(List<OpenGlass> open, List<VouchedOperator> vouched) {
      List<Banner> banners = new ArrayList<>();
      if (open.size() > MOST) {
        String text = "Break-glass is open for %d secrets.".formatted(open.size());
        banners.add(new Banner("Break-glass", GLASS, text, Section.BREAK_GLASS.path()));
      } else {
        open.forEach(each -> banners.add(of(each, banners.size() + 1)));
      }
      if (vouched.size() > MOST) {
        String text =
            ("%d accounts of operators were made or changed by somebody else in the last 24 hours."
                    + " For 24 hours none of them takes part in what takes two people.")
                .formatted(vouched.size());
        banners.add(new Banner("Operators", ACCOUNT, text, Section.OPERATORS.path()));
      } else {
        vouched.forEach(each -> banners.add(of(each, banners.size() + 1)));
      }
      return List.copyOf(banners);
    }

    private static Banner of(OpenGlass open, int number) {
      return new Banner(
          "Break-glass " + number,
          GLASS,
          "Break-glass is open: %s may reveal a secret until %s, with the consent of %s."
              .formatted(open.askerName(), Times.shown(open.opensUntil()), open.deciderName()),
          JointRequestView.path(open.requestId()));
    }

    private static Banner of(VouchedOperator operator, int number) {
      return new Banner(
          "Operators " + number,
          ACCOUNT,
          "%s made or changed the account of %s. Until %s that account takes part in nothing that takes two people."
              .formatted(operator.vouchedBy(), operator.username(), Times.shown(operator.until())),
          Paths.operator(operator.operatorId()));
    }
  }

  /** An entry of the navigation. */
  record Entry(String name, String path, boolean here) {}

  /** The same of another title: for a page whose chrome is made before what it tells of. */
  Chrome titled(String other) {
    return new Chrome(other, username, roles, formToken, navigation, notice, banners);
  }

  /** The same without what a page tells of itself. */
  Chrome withoutBanner(String path) {
    return new Chrome(
        title,
        username,
        roles,
        formToken,
        navigation,
        notice,
        banners.stream().filter(banner -> !banner.path().equals(path)).toList());
  }

  /**
   * The chrome of a page.
   *
   * @param section of the navigation; null for a page that is in none
   */
  static Chrome of(Visit visit, Section section, String title) {
    OperatorCaller caller = visit.caller();
    return new Chrome(
        title,
        caller.username(),
        Role.join(caller.roles()).replace(" ", ", "),
        visit.token().map(SessionToken::formToken).orElse(""),
        Arrays.stream(Section.values())
            .filter(each -> each != Section.SETTINGS || caller.has(Role.ADMIN))
            .map(each -> new Entry(each.title(), each.path(), each == section))
            .toList(),
        visit.query("done").flatMap(Notice::of).map(Notice::text),
        Banner.of(visit.openGlasses(), visit.vouchedOperators()));
  }
}
