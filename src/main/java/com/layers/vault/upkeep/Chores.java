package com.layers.vault.upkeep;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.ActivityFigures;
import com.layers.vault.crypto.Uuids;
import com.layers.vault.dualcontrol.BreakGlass;
import com.layers.vault.dualcontrol.DestructionAtOnce;
import com.layers.vault.keyring.RootKeyLifecycle;
import com.layers.vault.secret.Destruction;
import com.layers.vault.secret.ProjectKeyLifecycle;
import com.layers.vault.secret.Reminders;
import com.layers.vault.secret.ReplacedVersions;
import com.layers.vault.secret.SecretFigures;
import com.layers.vault.tenant.ProjectDestruction;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * All that is to be done now and then, in bounded steps with a transaction each. Every step looks
 * again, under a lock, whether it is still due: so two nodes may do them at once, and one that dies
 * half-way leaves the rest to the next run.
 */
@ApplicationScoped
public class Chores {

  /** How many rows one transaction locks at most: well below what escalates to the table. */
  private static final int CHUNK = 100;

  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final Logger LOG = Logger.getLogger(Chores.class.getName());

  @Inject ProjectDestruction projects;
  @Inject Destruction secrets;
  @Inject ProjectKeyLifecycle projectKeys;
  @Inject RootKeyLifecycle rootKeys;
  @Inject ReplacedVersions versions;
  @Inject Reminders reminders;
  @Inject BreakGlass breakGlass;
  @Inject DestructionAtOnce destructions;
  @Inject ExpiredRows rows;
  @Inject ActivityFigures activity;
  @Inject SecretFigures figures;

  /** What is due, by id, from the first after an id on. */
  private interface Due {
    List<UUID> after(UUID id, int limit);
  }

  /**
   * Does all that is due.
   *
   * @param goOn whether there is time for another step; what is left then is for the next run
   */
  public void run(BooleanSupplier goOn) {
    SystemCaller caller = new SystemCaller("upkeep", Uuids.next().toString());
    each(projects::due, goOn, (id, more) -> projects.destroy(caller, id));
    each(projects::incomplete, goOn, (id, more) -> bury(caller, id, more));
    inChunks(secrets::due, goOn, ids -> secrets.destroy(caller, ids));
    each(projectKeys::due, goOn, (id, more) -> projectKeys.destroy(caller, id));
    attempt(() -> rootKeys.due().forEach(alias -> attempt(() -> rootKeys.destroy(caller, alias))));
    inChunks(versions::expired, goOn, ids -> versions.erase(caller, ids));
    inChunks(versions::pushedOut, goOn, ids -> versions.erase(caller, ids));
    inChunks(reminders::due, goOn, ids -> reminders.remind(caller, ids));
    each(breakGlass::due, goOn, (id, more) -> breakGlass.expire(caller, id));
    each(destructions::due, goOn, (id, more) -> destructions.expire(caller, id));
    attempt(() -> rows.drop(goOn));
    attempt(() -> activity.refresh(goOn));
    attempt(() -> figures.refresh(goOn));
  }

  /** Writes the tombstones of the secrets of a destroyed project. */
  private void bury(SystemCaller caller, UUID projectId, BooleanSupplier goOn) {
    Due due = (after, limit) -> secrets.dueIn(projectId, after, limit);
    inChunks(due, goOn, ids -> secrets.destroy(caller, ids));
    if (due.after(BEFORE_ALL, 1).isEmpty()) {
      projects.complete(projectId);
    }
  }

  private static void each(Due due, BooleanSupplier goOn, BiConsumer<UUID, BooleanSupplier> step) {
    inChunks(
        due,
        goOn,
        ids -> {
          for (UUID id : ids) {
            attempt(() -> step.accept(id, goOn));
          }
        });
  }

  /** A chunk that fails is tried again one by one: a single bad row holds up no other. */
  private static void inChunks(Due due, BooleanSupplier goOn, Consumer<List<UUID>> step) {
    attempt(
        () -> {
          List<UUID> ids = due.after(BEFORE_ALL, CHUNK);
          while (!ids.isEmpty() && goOn.getAsBoolean()) {
            List<UUID> chunk = ids;
            if (attempt(() -> step.accept(chunk)) == Outcome.FAILED && chunk.size() > 1) {
              chunk.forEach(id -> attempt(() -> step.accept(List.of(id))));
            }
            ids = due.after(chunk.get(chunk.size() - 1), CHUNK);
          }
        });
  }

  private enum Outcome {
    DONE,
    /** Something was out of reach, or locked for too long. */
    PUT_OFF,
    FAILED
  }

  private static Outcome attempt(Runnable step) {
    try {
      step.run();
      return Outcome.DONE;
    } catch (Refusal refusal) {
      if (refusal.reason() == Reason.STATE_CONFLICT) {
        // Restored or rotated meanwhile, or another node was first: nothing is left to do.
        LOG.log(Level.FINE, "A step of the upkeep was not due any more.", refusal);
        return Outcome.DONE;
      }
      LOG.log(Level.WARNING, "A step of the upkeep is put off to the next run.", refusal);
      return Outcome.PUT_OFF;
    } catch (EJBException e) {
      LOG.log(Level.WARNING, "A step of the upkeep failed; the next run tries it again.", e);
      return Outcome.FAILED;
    }
  }
}
