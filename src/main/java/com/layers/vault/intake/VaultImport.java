package com.layers.vault.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.sql.SQLException;

/** The command, as {@code docs/import.md} describes it. */
public final class VaultImport {

  /** Everything is in the vault, or help was asked for. */
  static final int COMPLETE = 0;

  /** Something was refused or skipped; the report says what and why. */
  static final int INCOMPLETE = 1;

  /** The command line is wrong, or a file that it names; nothing was sent. */
  static final int USAGE = 2;

  /** It stopped on its way: run it again. */
  static final int STOPPED = 3;

  private VaultImport() {}

  /** Ends with one of the exit codes of this class. */
  public static void main(String... arguments) {
    System.exit(run(arguments, System.in, System.out, System.err));
  }

  static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
    if (Options.askForHelp(arguments)) {
      out.println(Options.USAGE);
      return COMPLETE;
    }
    Options options;
    try {
      options = Options.of(arguments);
    } catch (WrongUsage e) {
      err.println(e.getMessage());
      err.println(Options.USAGE);
      return USAGE;
    }
    Report report = new Report(out, options.unit());
    try (SecretSource source = options.source(in);
        Checkpoint checkpoint = Checkpoint.at(options.checkpoint())) {
      Door door = Door.of(options);
      new Intake(source, door, checkpoint, report, options.connections()).run();
      return report.end() ? COMPLETE : INCOMPLETE;
    } catch (WrongUsage e) {
      err.println(e.getMessage());
      return USAGE;
    } catch (Stopped e) {
      err.println("Stopped: " + e.getMessage());
    } catch (SQLException e) {
      err.println("Stopped: " + TableSource.trouble(e) + ".");
    } catch (IOException e) {
      err.println("Stopped: " + e);
    } catch (InterruptedException e) {
      err.println("Stopped: interrupted.");
      Thread.currentThread().interrupt();
    }
    report.end();
    err.println("Run it again to go on: what is in the vault already is not stored twice.");
    return STOPPED;
  }
}
