package com.layers.vault.blackbox.kill;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Workload;
import com.layers.vault.blackbox.kill.Act.Fate;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * One of the writers: stores, rotates and resolves secrets of its own until no answer comes any
 * more. Nobody else touches its secrets, so it knows what each must be.
 */
final class Writer implements Runnable {

  private final Partner partner;
  private final Workload relay;
  private final String projectId;
  private final String requestPrefix;
  private final CountDownLatch underWay;
  private final Random random = new Random();
  private final List<Own> secrets = new ArrayList<>();
  private final List<Act> acts = new ArrayList<>();

  /**
   * @param requestPrefix begins its request ids, and nobody else's
   * @param underWay counted down when it has its first answer
   */
  Writer(
      Partner partner,
      Workload relay,
      String projectId,
      String requestPrefix,
      CountDownLatch underWay) {
    this.partner = partner;
    this.relay = relay;
    this.projectId = projectId;
    this.requestPrefix = requestPrefix;
    this.underWay = underWay;
  }

  private static final class Own {
    private final String vaultId;
    private int version = 1;

    Own(String vaultId) {
      this.vaultId = vaultId;
    }
  }

  /** What it did, in order. Read it when the thread is over. */
  List<Act> acts() {
    return acts;
  }

  @Override
  public void run() {
    while (act()) {
      // the next one follows at once
    }
  }

  private boolean act() {
    int choice = random.nextInt(100);
    if (secrets.isEmpty() || choice < 30) {
      return store();
    }
    Own secret = secrets.get(random.nextInt(secrets.size()));
    return choice < 65 ? rotate(secret) : resolve(secret);
  }

  private boolean store() {
    String value = value();
    Call call =
        partner
            .storeCall(projectId)
            .object("kind", "generic", "name", Names.fresh("kill"), "value", value);
    Act asked = asked(Act.STORE, null, 1, value);
    Answer answer = send(call, asked);
    if (answer != null && answer.status() == 201) {
      String vaultId = answer.member("vault_id");
      secrets.add(new Own(vaultId));
      acts.add(new Act(asked.requestId(), Act.STORE, vaultId, 1, value, Fate.ACKNOWLEDGED));
    }
    return answer != null;
  }

  private boolean rotate(Own secret) {
    String value = value();
    Act asked = asked(Act.ROTATE, secret.vaultId, secret.version + 1, value);
    Answer answer = send(partner.rotateCall(secret.vaultId).object("value", value), asked);
    if (answer != null && answer.status() == 200) {
      secret.version = answer.json().path("version").intValue();
      acts.add(told(asked, secret.version, value));
    }
    return answer != null;
  }

  private boolean resolve(Own secret) {
    Act asked = asked(Act.RESOLVE, secret.vaultId, secret.version, null);
    Answer answer = send(relay.resolveCall(secret.vaultId).object("purpose", "kill-test"), asked);
    if (answer != null && answer.status() == 200) {
      int version = answer.json().path("version").intValue();
      acts.add(told(asked, version, answer.member("value")));
    }
    return answer != null;
  }

  /** The answer; null when none came. What is not a success is noted here. */
  private Answer send(Call call, Act asked) {
    try {
      Answer answer = call.header("X-Request-Id", asked.requestId()).send();
      underWay.countDown();
      if (answer.status() >= 300) {
        acts.add(fated(asked, Fate.REFUSED));
      }
      return answer;
    } catch (UncheckedIOException killed) {
      acts.add(fated(asked, Fate.UNANSWERED));
      return null;
    }
  }

  private Act asked(String action, String vaultId, int version, String value) {
    return new Act(requestPrefix + acts.size(), action, vaultId, version, value, Fate.UNANSWERED);
  }

  private static Act told(Act asked, int version, String value) {
    return new Act(
        asked.requestId(), asked.action(), asked.vaultId(), version, value, Fate.ACKNOWLEDGED);
  }

  private static Act fated(Act asked, Fate fate) {
    return new Act(
        asked.requestId(), asked.action(), asked.vaultId(), asked.version(), asked.value(), fate);
  }

  private static String value() {
    return UUID.randomUUID() + "-" + UUID.randomUUID();
  }
}
