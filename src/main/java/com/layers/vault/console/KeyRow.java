package com.layers.vault.console;

import com.layers.vault.keyring.KeyState;
import com.layers.vault.keyring.ProjectKeyStatus;
import com.layers.vault.keyring.RootKeyStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * A key as pages show it.
 *
 * @param name what it is called: an alias, or a number
 * @param path of its own page
 * @param tone the class of its state's badge
 * @param under what is under it
 * @param since how long it is there
 * @param deactivatedAt when it went out of use; may be empty
 * @param compromisedAt when it was said to be compromised; may be empty
 * @param destroyAfter until when its destruction waits; empty where it was not asked for
 */
record KeyRow(
    String name,
    String path,
    String state,
    String tone,
    String under,
    String root,
    String since,
    String createdAt,
    String deactivatedAt,
    String compromisedAt,
    String destroyAfter,
    boolean mayBeCompromised,
    boolean mayBeDestroyed,
    boolean active) {

  boolean compromised() {
    return !compromisedAt.isEmpty();
  }

  /** Whether it was in use once, and is not any more. */
  boolean retired() {
    return !deactivatedAt.isEmpty();
  }

  /** Whether its destruction was asked for, and is to come. */
  boolean waits() {
    return !destroyAfter.isEmpty();
  }

  static KeyRow of(RootKeyStatus key, Instant now) {
    return new KeyRow(
        key.alias(),
        Section.KEYS.path() + "/root/" + key.alias(),
        words(key.state()),
        tone(key.state()),
        Counts.of(key.projectKeysUnder(), "project key", "project keys")
            + ", "
            + Counts.of(key.serviceKeysUnder(), "service key", "service keys"),
        "",
        age(key.createdAt(), now),
        text(key.createdAt()),
        text(key.deactivatedAt()),
        text(key.compromisedAt()),
        key.state() == KeyState.DESTROYED ? "" : text(key.destroyAfter()),
        mayBeCompromised(key.state(), key.compromisedAt()),
        mayBeDestroyed(key.state()) && key.destroyAfter() == null,
        key.state() == KeyState.ACTIVE);
  }

  /**
   * @param counted whether what is under it was counted
   */
  static KeyRow of(ProjectKeyStatus key, boolean counted, Instant now) {
    return new KeyRow(
        "Version " + key.version(),
        Paths.projectKey(key.projectId()) + "/versions/" + key.version(),
        words(key.state()),
        tone(key.state()),
        counted ? Counts.of(key.secretsUnder(), "data key", "data keys") : "not counted here",
        key.rootAlias(),
        age(key.createdAt(), now),
        text(key.createdAt()),
        text(key.deactivatedAt()),
        text(key.compromisedAt()),
        key.state() == KeyState.DESTROYED ? "" : text(key.destroyAfter()),
        mayBeCompromised(key.state(), key.compromisedAt()),
        mayBeDestroyed(key.state()) && key.destroyAfter() == null,
        key.state() == KeyState.ACTIVE);
  }

  static String age(Instant createdAt, Instant now) {
    return Spans.shown(Duration.between(createdAt, now));
  }

  /** Such a time; empty for null. */
  private static String text(Instant time) {
    return time == null ? "" : Times.shown(time);
  }

  private static boolean mayBeCompromised(KeyState state, Instant compromisedAt) {
    return compromisedAt == null && (state == KeyState.ACTIVE || state == KeyState.DEACTIVATED);
  }

  private static boolean mayBeDestroyed(KeyState state) {
    return state == KeyState.DEACTIVATED || state == KeyState.COMPROMISED;
  }

  private static String words(KeyState state) {
    return state == KeyState.PRE_ACTIVE ? "waiting for every node" : state.code();
  }

  private static String tone(KeyState state) {
    return switch (state) {
      case ACTIVE -> "good";
      case PRE_ACTIVE -> "warn";
      case COMPROMISED -> "bad";
      case DEACTIVATED, DESTROYED -> "plain";
    };
  }
}
