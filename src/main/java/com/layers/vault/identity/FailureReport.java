package com.layers.vault.identity;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.UnprovenCaller;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.AuditTrail;
import com.layers.vault.audit.Transactions;
import com.layers.vault.crypto.Uuids;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Puts each minute's failed authentications on the trail: one record a claim. */
@Singleton
@Startup
@TransactionAttribute(
    TransactionAttributeType.NOT_SUPPORTED) // so that a failed commit is seen here
public class FailureReport {

  private static final Logger LOG = Logger.getLogger(FailureReport.class.getName());

  @Inject FailureCounts counts;
  @Inject AuditTrail trail;
  @Inject Transactions transactions;

  @Schedule(hour = "*", minute = "*", second = "0", persistent = false)
  @PreDestroy
  void write() {
    Map<FailureCounts.Claim, Integer> failures = counts.drain();
    if (failures.isEmpty()) {
      return;
    }
    try {
      transactions.inOwn(
          () -> {
            trail.append(entries(failures));
            return null;
          });
    } catch (EJBException | Refusal e) {
      counts.putBack(failures);
      LOG.log(Level.WARNING, "Failed authentications could not be recorded; kept for later.", e);
    }
  }

  private static List<AuditEntry> entries(Map<FailureCounts.Claim, Integer> failures) {
    String report = Uuids.next().toString();
    return failures.entrySet().stream()
        .map(each -> entry(each.getKey(), each.getValue(), report))
        .toList();
  }

  private static AuditEntry entry(FailureCounts.Claim claim, int times, String report) {
    return new AuditEntry(
            Action.AUTHENTICATE, new UnprovenCaller(claim.name(), claim.door(), report))
        .refused(Reason.FORBIDDEN)
        .occurrences(times);
  }
}
