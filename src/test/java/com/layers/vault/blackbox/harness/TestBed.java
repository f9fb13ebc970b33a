package com.layers.vault.blackbox.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * What the tests of one run stand on: one vault that they share, more when they break things, and
 * the database server under them. Everything begins when it is first asked for and ends with the
 * run; the files stay under {@code target} until the next run of the same name.
 */
public final class TestBed implements AutoCloseable {

  private final Path folder;
  private final List<Vault> vaults = new ArrayList<>();
  private final Map<String, Operator> operators = new HashMap<>();
  private PostgresCluster cluster;
  private Shared shared;
  private Exception failure;

  /**
   * The vault that the tests share.
   *
   * @param quickstartBefore its quickstart files after its first start
   */
  public record Shared(Vault vault, Cast cast, Map<String, String> quickstartBefore) {}

  TestBed() {
    String name = System.getProperty("vault.test.name", "adhoc");
    this.folder = Path.of("target", "blackbox", name).toAbsolutePath();
    try {
      delete(folder);
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The shared vault, started for the second time, with its cast of callers. */
  public synchronized Shared shared() {
    if (failure != null) {
      throw new TestAbortedException("the shared vault did not start", failure);
    }
    if (shared == null) {
      try {
        shared = begin();
      } catch (Exception failed) {
        failure = failed;
        throw new IllegalStateException(failed);
      }
    }
    return shared;
  }

  private Shared begin() throws Exception {
    Vault vault = newVault("shared").start();
    vault.stop();
    Map<String, String> before = Hashes.of(vault.home().resolve("quickstart"));
    Cast cast = Cast.enter(vault);
    vault.start();
    if (Integer.getInteger("vault.test.nodes", 1) > 1) {
      vault.beginSecondNode();
    }
    return new Shared(vault, cast, before);
  }

  public Vault vault() {
    return shared().vault();
  }

  /** An operator of the shared vault, signed in with both factors; the same one each time. */
  public synchronized Operator operator(String username) {
    Vault vault = vault();
    return operators.computeIfAbsent(username, name -> Operator.signIn(vault, name));
  }

  public Cast cast() {
    return shared().cast();
  }

  /** An installation of its own, not started yet, on the kind of database this run is about. */
  public synchronized Vault newVault(String name) throws IOException, SQLException {
    Path own = folder.resolve(name);
    Database database =
        Database.isPostgresql()
            ? cluster().newDatabase(own.resolve("database-password"))
            : new DerbyDatabase(own.resolve("home"));
    return newVault(own, database);
  }

  /** An installation on a PostgreSQL that it has for itself, to be killed and frozen. */
  public Vault newVault(String name, PostgresCluster own) throws IOException, SQLException {
    Path place = folder.resolve(name);
    return newVault(place, own.newDatabase(place.resolve("database-password")));
  }

  /** An installation in this folder, on that database. */
  public Vault newVault(Path place, Database database) throws IOException {
    return keep(new Vault(place, database));
  }

  /** A PostgreSQL apart from the one that the others use. */
  public PostgresCluster newCluster(String name) throws IOException {
    return PostgresCluster.begin(folder.resolve(name));
  }

  /** The PostgreSQL that most vaults of this run use. */
  public synchronized PostgresCluster cluster() throws IOException {
    if (cluster == null) {
      cluster = newCluster("postgresql");
    }
    return cluster;
  }

  /** A new folder for a test's own files. */
  public Path newFolder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private synchronized Vault keep(Vault vault) {
    vaults.add(vault);
    return vault;
  }

  @Override
  public void close() {
    for (Vault vault : vaults) {
      vault.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
