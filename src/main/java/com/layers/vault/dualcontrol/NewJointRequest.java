package com.layers.vault.dualcontrol;

import com.layers.vault.access.Refusal;
import java.time.Duration;
import java.util.UUID;

/**
 * What an operator asks a second one to consent to.
 *
 * @param reason why, in the asker's words: 1 to 500 characters without control characters
 * @param ticket where it is written down outside: 1 to 64 such characters
 * @param window how long after the consent the value can be revealed: 1 to 15 minutes; null for a
 *     destruction
 */
public record NewJointRequest(UUID vaultId, String reason, String ticket, Duration window) {

  public static final int LONGEST_REASON = 500;
  public static final int LONGEST_TICKET = 64;
  public static final int LONGEST_WINDOW_MINUTES = 15;

  private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);
  private static final Duration LONGEST_WINDOW = Duration.ofMinutes(LONGEST_WINDOW_MINUTES);

  /**
   * Refuses what lies outside the rules.
   *
   * @throws Refusal VALIDATION_FAILED
   */
  void check(JointKind kind) {
    if (!isText(reason, LONGEST_REASON)) {
      throw Refusal.invalid(
          "/reason", "A reason has 1 to 500 characters, none of them a control character.");
    }
    if (!isText(ticket, LONGEST_TICKET)) {
      throw Refusal.invalid(
          "/ticket", "A ticket has 1 to 64 characters, none of them a control character.");
    }
    boolean windowed = kind == JointKind.BREAK_GLASS;
    if (windowed
        && (window == null
            || window.compareTo(SHORTEST_WINDOW) < 0
            || window.compareTo(LONGEST_WINDOW) > 0)) {
      throw Refusal.invalid("/window", "The window is 1 to 15 minutes long.");
    }
    if (!windowed && window != null) {
      throw Refusal.invalid("/window", "A destruction has no window.");
    }
  }

  private static boolean isText(String text, int longest) {
    return !text.isBlank()
        && text.length() <= longest
        && text.chars().noneMatch(Character::isISOControl);
  }
}
