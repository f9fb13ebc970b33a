package com.layers.vault.console;

import com.layers.vault.keyring.KeyRotationState;
import com.layers.vault.keyring.KeyRotationStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A rotation of a key as pages show it.
 *
 * @param of whose key
 * @param keyPath the page of that key
 * @param tone the class of its state's badge
 * @param counted whether it is known how much there is to do
 * @param most what the bar is full at; at least 1
 * @param at where the bar is
 * @param percent such as {@code 42 %}
 * @param progress such as {@code 420 of 1,000}
 * @param rate such as {@code 1,200 a second}
 * @param left how long the rest takes
 * @param unopened how many do not open; empty when all do
 * @param moving whether it goes on by itself
 */
record RotationView(
    String path,
    String of,
    String keyPath,
    String state,
    String tone,
    String requestedBy,
    boolean counted,
    long most,
    long at,
    String percent,
    String progress,
    String rate,
    String left,
    Optional<String> unopened,
    String createdAt,
    String finishedAt,
    String took,
    boolean moving,
    boolean running,
    boolean paused,
    boolean waiting) {

  private static final String UNKNOWN = "–";

  /**
   * @param names of projects, as far as they are shown
   */
  static RotationView of(KeyRotationStatus rotation, Map<UUID, String> names) {
    KeyRotationState state = rotation.state();
    boolean ended = rotation.finishedAt() != null;
    long total = rotation.total() == null ? 0 : rotation.total();
    // What came under older keys behind the count is done as well.
    long done = Math.min(rotation.done(), total);
    return new RotationView(
        Paths.keyRotation(rotation.rotationId()),
        whose(rotation.projectId(), names),
        rotation.projectId() == null ? Section.KEYS.path() : Paths.projectKey(rotation.projectId()),
        state.code(),
        tone(state),
        rotation.requestedBy(),
        rotation.total() != null,
        Math.max(1, total),
        ended && total == 0 ? 1 : done,
        percent(rotation, done, total),
        rotation.total() == null
            ? "being counted"
            : total == 0 && ended
                ? "nothing had to be rewrapped"
                : Counts.of(done) + " of " + Counts.of(total) + " rewrapped",
        rotation.rowsPerSecond() == 0 ? UNKNOWN : Counts.of(rotation.rowsPerSecond()) + " a second",
        left(rotation),
        Optional.of(rotation.unopened()).filter(count -> count > 0).map(Counts::of),
        Times.shown(rotation.createdAt()),
        ended ? Times.shown(rotation.finishedAt()) : UNKNOWN,
        ended
            ? Spans.shown(Duration.between(rotation.createdAt(), rotation.finishedAt()))
            : UNKNOWN,
        state == KeyRotationState.RUNNING || state == KeyRotationState.WAITING,
        state == KeyRotationState.RUNNING,
        state == KeyRotationState.PAUSED,
        state == KeyRotationState.WAITING);
  }

  /** The projects of rotations, to ask for their names. */
  static Set<UUID> projects(List<KeyRotationStatus> rotations) {
    return rotations.stream()
        .map(KeyRotationStatus::projectId)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static String whose(UUID projectId, Map<UUID, String> names) {
    if (projectId == null) {
      return "the root key";
    }
    String name = names.get(projectId);
    return name == null ? "project " + projectId : "project " + name;
  }

  private static String percent(KeyRotationStatus rotation, long done, long total) {
    if (rotation.state() == KeyRotationState.DONE) {
      return "100 %";
    }
    return total == 0 ? UNKNOWN : 100 * done / total + " %";
  }

  private static String left(KeyRotationStatus rotation) {
    Optional<Duration> remaining = rotation.remaining();
    return remaining.map(Spans::shown).orElse(UNKNOWN);
  }

  private static String tone(KeyRotationState state) {
    return switch (state) {
      case DONE -> "good";
      case INCOMPLETE -> "bad";
      case PAUSED, WAITING -> "warn";
      case RUNNING -> "plain";
    };
  }
}
