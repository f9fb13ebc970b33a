package com.layers.vault.bench;

import java.time.Duration;

/**
 * Until a call costs the server no less than it did: a freshly started JVM takes several times the
 * processor time of a warm one, and how long that lasts depends on what else the machine does.
 */
final class WarmUp {

  static final Duration STEP = Duration.ofSeconds(5);

  private static final double BETTER = 0.97;
  private static final int STEPS_WITHOUT_GAIN = 2;

  private final long mostSteps;
  private int steps;
  private int withoutGain;
  private double best = Double.MAX_VALUE;

  WarmUp(Duration most) {
    this.mostSteps = Math.max(1, most.dividedBy(STEP));
  }

  boolean goesOn() {
    return steps < mostSteps && withoutGain < STEPS_WITHOUT_GAIN;
  }

  void seen(Sample sample) {
    steps++;
    withoutGain = sample.vaultMicros() < best * BETTER ? 0 : withoutGain + 1;
    best = Math.min(best, sample.vaultMicros());
  }
}
