package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.audit.ActivityFigures;
import com.layers.vault.audit.ActivityHour;
import com.layers.vault.audit.AuditFilter;
import com.layers.vault.audit.AuditRecord;
import com.layers.vault.audit.AuditSearch;
import com.layers.vault.audit.Outcome;
import com.layers.vault.secret.SecretFigure;
import com.layers.vault.secret.SecretFigures;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The first page. */
@WebServlet("/console/overview")
public class OverviewServlet extends ConsoleServlet {

  private static final int FEW = 5;
  private static final int FAILURES_LOOKED_AT = 100;

  @Inject SecretFigures figures;
  @Inject ActivityFigures activity;
  @Inject AuditSearch search;

  @Override
  Reply get(Visit visit) {
    Instant now = Instant.now();
    OperatorCaller caller = visit.caller();
    List<SecretFigure> counted = figures.all(caller);
    List<ActivityHour> hours = activity.lastDay(caller);
    return Reply.page(
        OverviewPage.of(
            visit,
            Arrays.stream(DueList.values())
                .map(
                    list ->
                        OverviewPage.Waiting.of(
                            list, counted, figures.due(caller, list.due(), null, null, FEW)))
                .toList(),
            unopened(caller, hours, now.minus(1, ChronoUnit.DAYS)),
            Activity.of(hours, now),
            counted));
  }

  private OverviewPage.Unopened unopened(
      OperatorCaller caller, List<ActivityHour> hours, Instant since) {
    AuditFilter failures =
        new AuditFilter(null, null, null, null, null, Outcome.FAILED, since, null, null);
    Map<UUID, AuditRecord> newest = new LinkedHashMap<>();
    search
        .find(caller, failures, AuditSearch.FROM_THE_NEWEST, FAILURES_LOOKED_AT)
        .records()
        .stream()
        .filter(each -> Reason.INTEGRITY_FAILED.code().equals(each.reason()))
        .filter(each -> each.vaultId() != null)
        .forEach(each -> newest.putIfAbsent(each.vaultId(), each));
    long counted = hours.stream().mapToLong(ActivityHour::unopened).sum();
    return new OverviewPage.Unopened(
        Counts.of(Math.max(counted, newest.size())),
        Paths.auditOf("outcome", Outcome.FAILED.code()) + "&from=" + Times.field(since),
        newest.values().stream()
            .limit(FEW)
            .map(
                each ->
                    new OverviewPage.Item(
                        each.vaultId().toString(),
                        Paths.secret(each.vaultId()),
                        Times.shown(each.occurredAt())))
            .toList());
  }
}
