package com.layers.vault.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The benchmark, top to bottom; {@code run.sh} says how it is called. */
public final class Bench {

  private static final int FIRST_CALLS = 32;
  private static final int LOADING_CONNECTIONS = 32;

  private final Plan plan;
  private final Report report;
  private final Leftovers leftovers;

  private Bench(Plan plan, Leftovers leftovers) {
    this.plan = plan;
    this.report = new Report(plan);
    this.leftovers = leftovers;
  }

  public static void main(String[] arguments) {
    int status = 2;
    try (Leftovers leftovers = new Leftovers()) {
      status = new Bench(Plan.from(arguments), leftovers).run() ? 0 : 1;
    } catch (Exception e) {
      e.printStackTrace();
    }
    // The load generator's threads would keep the process.
    System.exit(status);
  }

  private boolean run() throws Exception {
    report.machine();
    Path folder = leftovers.folder();
    say("starting PostgreSQL");
    Database database = leftovers.add(Database.start(folder));
    report.database(database);
    Vault vault = leftovers.add(Vault.unpack(plan.vaultZip(), folder.resolve("server"), database));
    startTwice(vault);

    Meter meter = new Meter(vault.pid(), database.pid());
    Load load = new Load(vault, meter, folder);
    if (plan.parts().contains(Part.CALLS)) {
      fill(vault, load);
      warmUp(load);
      measure(load);
      report.memoryUnderLoad(Processes.peakResidentMib(vault.pid()));
    }
    if (plan.parts().contains(Part.IMPORT)) {
      say("importing " + plan.imported() + " secrets, twice");
      report.section(new ImportRate(vault, meter, folder).measure(plan.imported()));
    }
    if (plan.parts().contains(Part.LISTING)) {
      say("listing " + plan.listed() + " secrets");
      report.section(new Listing(vault, database, meter).measure(plan.listed()));
    }
    if (plan.parts().contains(Part.REWRAP)) {
      Rewrapping rewrapping = new Rewrapping(vault, database, load, plan);
      for (int secrets : plan.rewrapped()) {
        say("rewrapping " + secrets + " secrets");
        report.section(rewrapping.measure(secrets));
      }
      say("rotating the root key over " + plan.projects() + " projects");
      report.section(rewrapping.measureRoot(plan.projects()));
    }
    if (plan.parts().contains(Part.CONSOLE)) {
      say("pages over " + plan.listed() + " secrets and " + plan.recorded() + " audit records");
      report.section(new ConsolePages(vault, database).measure(plan.listed(), plan.recorded()));
    }
    report.write();
    if (plan.record() && plan.parts().contains(Part.CALLS)) {
      record(vault, load);
    }
    return report.withoutErrors();
  }

  private void startTwice(Vault vault) throws IOException, InterruptedException {
    say("starting the vault on an empty database");
    Duration first = vault.start();
    vault.stop();
    say("starting it again");
    report.starts(first, vault.start());
    Thread.sleep(plan.run().toMillis());
    report.memoryIdle(Processes.residentMib(vault.pid()));
    report.vault(vault);
  }

  private void fill(Vault vault, Load load) throws IOException, InterruptedException {
    // One by one at first: the very first calls of a server are no load for it to carry.
    report.warmedUp(load.repeat(Call.STORE, 1, FIRST_CALLS));
    say("loading " + plan.secrets() + " secrets");
    report.loaded(load.repeat(Call.STORE, LOADING_CONNECTIONS, plan.secrets()));
    Client client = new Client(new Material(vault));
    List<String> ids = client.vaultIds(vault);
    if (ids.size() < plan.secrets() || !client.resolve(vault, ids.get(0)).equals(Plan.VALUE)) {
      throw new IOException("what was loaded is not there; secrets found: " + ids.size());
    }
    load.choosesFrom(ids);
  }

  private void warmUp(Load load) throws IOException, InterruptedException {
    for (Call call : Call.values()) {
      say("warming up: " + call.label());
      WarmUp warmUp = new WarmUp(plan.warmUp());
      while (warmUp.goesOn()) {
        Sample sample = load.run(call, plan.mostConnections(), WarmUp.STEP);
        report.warmedUp(sample);
        warmUp.seen(sample);
      }
    }
  }

  /** Round by round, so that a disturbance of the machine hits all calls alike. */
  private void measure(Load load) throws IOException, InterruptedException {
    for (int round = 1; round <= plan.rounds(); round++) {
      for (int connections : plan.connections()) {
        for (Call call : Call.values()) {
          Sample sample = load.run(call, connections, plan.run());
          report.measured(call, connections, sample);
          say(
              "round %d, %d connections: %s %.0f/s, %.0f µs of CPU"
                  .formatted(
                      round, connections, call.label(), sample.perSecond(), sample.bothMicros()));
        }
      }
    }
  }

  /** In runs of their own, since a recorder costs something. */
  private void record(Vault vault, Load load) throws IOException, InterruptedException {
    for (Call call : Call.values()) {
      Path file = plan.reports().resolve(call.label() + ".jfr");
      say("recording " + file);
      FlightRecorder recorder = FlightRecorder.start(vault.pid());
      load.run(call, plan.mostConnections(), plan.run());
      recorder.stop(file);
    }
  }

  private static void say(String progress) {
    System.err.println(progress);
  }
}
