package com.layers.vault.keyring;

import com.layers.vault.access.Refusal;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.crypto.Uuids;
import jakarta.annotation.Resource;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What each node does for the rotations: it turns to a new root key once all nodes hold it, takes a
 * rotation that nobody works on, whether it is new or its node died, and says how far its own are.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED) // each step has its own
public class RotationWatch {

  /** A lease lasts seven of these. */
  private static final Duration BEAT = Duration.ofSeconds(2);

  /**
   * How soon a node that has all the work it takes looks for what has ended: where a root key was
   * compromised there are thousands of rotations, and most take less than a beat.
   */
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Tells a look between two beats. */
  private static final String BETWEEN = "between";

  /** So many jobs at a time: a compromised root key begins a rotation of every project's key. */
  private static final int AT_WORK = 8;

  private static final Set<BatchStatus> ENDED =
      EnumSet.of(
          BatchStatus.COMPLETED, BatchStatus.FAILED, BatchStatus.STOPPED, BatchStatus.ABANDONED);

  private static final Logger LOG = Logger.getLogger(RotationWatch.class.getName());

  @Resource TimerService timers;
  @Inject Keyring keyring;
  @Inject RootKeyRows rows;
  @Inject RootKeyLifecycle roots;
  @Inject RootKeyHolders holders;
  @Inject RotationLeases leases;
  @Inject Rewrap rewrap;
  @Inject RewrapProgress progress;

  private final UUID self = Uuids.next();
  private final Map<UUID, Long> executions = new HashMap<>();
  private boolean inReach = true;
  private boolean looksBetween;

  /** Begins to look after the rotations. Called once, when the keys are open. */
  public void begin() {
    timers.createIntervalTimer(BEAT.toMillis(), BEAT.toMillis(), new TimerConfig(null, false));
  }

  @Timeout
  void look(Timer timer) {
    try {
      if (BETWEEN.equals(timer.getInfo())) {
        looksBetween = false;
      } else {
        turn();
        executions.keySet().forEach(this::beat);
      }
      executions.entrySet().removeIf(entry -> hasEnded(entry.getKey(), entry.getValue()));
      if (executions.size() < AT_WORK) {
        leases.free(AT_WORK).forEach(this::take);
      }
      if (executions.size() == AT_WORK && !looksBetween) {
        timers.createSingleActionTimer(PAUSE.toMillis(), new TimerConfig(BETWEEN, false));
        looksBetween = true;
      }
      inReach = true;
    } catch (Refusal | EJBException | BatchRuntimeException e) {
      LOG.log(inReach ? Level.WARNING : Level.FINE, "The key rotations have to wait.", e);
      inReach = false;
    }
  }

  private void turn() {
    String active = rows.active();
    holders.hold(self, active);
    Optional<RootKey> next = rows.preActive();
    if (next.isPresent() && keyring.holds(next.get())) {
      String alias = next.get().alias();
      holders.hold(self, alias);
      holders.bury();
      if (holders.missing(active, alias) == 0) {
        roots.activate(new SystemCaller("key-rotation", Uuids.next().toString()), alias);
      }
    }
  }

  private void take(UUID rotationId) {
    if (executions.containsKey(rotationId)
        || executions.size() == AT_WORK
        || !leases.claim(rotationId, self)) {
      return;
    }
    progress.begin(rotationId);
    Properties told = new Properties();
    told.setProperty("rotation", rotationId.toString());
    told.setProperty("node", self.toString());
    String job = rewrap.projectOf(rotationId) == null ? "root-rewrap" : "project-rewrap";
    executions.put(rotationId, BatchRuntime.getJobOperator().start(job, told));
  }

  private void beat(UUID rotationId) {
    RewrapProgress.Count count = progress.of(rotationId);
    leases.beat(rotationId, self, count.done(), count.rowsPerSecond());
  }

  private boolean hasEnded(UUID rotationId, long execution) {
    BatchStatus status = BatchRuntime.getJobOperator().getJobExecution(execution).getBatchStatus();
    if (!ENDED.contains(status)) {
      return false;
    }
    if (status == BatchStatus.COMPLETED) {
      leases.release(rotationId, self);
    } else {
      LOG.log(
          Level.WARNING,
          "The job of the key rotation {0} ended as {1}. When its lease is over, another one goes on"
              + " where it stopped.",
          new Object[] {rotationId, status});
    }
    progress.end(rotationId);
    return true;
  }
}
