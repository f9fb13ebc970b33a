package com.layers.vault.blackbox.kill;

import com.layers.vault.blackbox.kill.Act.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must be true of the secrets, by the answers that were given: for each the version that was
 * acknowledged last and its value, and what one unanswered rotation may have made of it.
 */
final class Ledger {

  private final Map<String, Truth> secrets = new TreeMap<>();
  private final List<Act> latest = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private int tookEffect;

  /** What may be there for one secret. */
  static final class Truth {

    private int version;
    private String value;
    private Act unanswered;

    /** Whether this is what was acknowledged last, or what the one unanswered call wrote. */
    boolean allows(int foundVersion, String foundValue) {
      return (foundVersion == version && foundValue.equals(value))
          || (unanswered != null
              && foundVersion == unanswered.version()
              && foundValue.equals(unanswered.value()));
    }

    /** From now on only what was found is true. */
    void settle(int foundVersion, String foundValue) {
      version = foundVersion;
      value = foundValue;
      unanswered = null;
    }

    @Override
    public String toString() {
      return "version " + version + (unanswered == null ? "" : " or the next");
    }
  }

  /** Takes in what the writers of one round did. */
  void add(List<Act> acts) {
    latest.clear();
    for (Act act : acts) {
      latest.add(act);
      counts.merge(act.fate() + " " + act.action(), 1, Integer::sum);
      if (act.writes()) {
        note(act);
      }
    }
  }

  private void note(Act act) {
    if (act.fate() == Fate.ACKNOWLEDGED) {
      secrets.computeIfAbsent(act.vaultId(), id -> new Truth()).settle(act.version(), act.value());
    } else if (act.fate() == Fate.UNANSWERED && act.vaultId() != null) {
      secrets.get(act.vaultId()).unanswered = act;
    }
  }

  /** An unanswered act turned out to have happened. */
  void tookEffect(Act act, String vaultId) {
    tookEffect++;
    if (act.action().equals(Act.STORE)) {
      secrets.computeIfAbsent(vaultId, id -> new Truth()).settle(1, act.value());
    }
  }

  /** How many unanswered acts turned out to have happened. */
  int tookEffect() {
    return tookEffect;
  }

  Map<String, Truth> secrets() {
    return secrets;
  }

  /** The acts of the last round. */
  List<Act> latest() {
    return latest;
  }

  /** How many acts of each kind met each fate, over all rounds. */
  Map<String, Integer> counts() {
    return counts;
  }
}
