package com.layers.vault.bench;

/**
 * One run of one call: what it took, how many answers were 2xx, how many were not or never came.
 */
record Sample(Meter.Reading used, long answers, long errors, double p50Micros, double p99Micros) {

  double perSecond() {
    return answers * 1e6 / used.time();
  }

  double vaultMicros() {
    return perAnswer(used.vault());
  }

  double databaseMicros() {
    return perAnswer(used.database());
  }

  double bothMicros() {
    return vaultMicros() + databaseMicros();
  }

  double generatorMicros() {
    return perAnswer(used.generator());
  }

  /** How much of one core the rest of the machine used meanwhile. */
  double coresOfOthers() {
    return (double) used.others() / used.time();
  }

  private double perAnswer(long micros) {
    return (double) micros / Math.max(1, answers);
  }
}
