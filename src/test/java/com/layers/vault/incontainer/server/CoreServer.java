package com.layers.vault.incontainer.server;

import com.layers.vault.blackbox.harness.Ports;
import com.layers.vault.blackbox.harness.PostgresCluster;
import com.layers.vault.blackbox.harness.SoftHsm;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.config.descriptor.api.ContainerDef;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.event.container.AfterStop;
import org.jboss.arquillian.container.spi.event.container.BeforeSetup;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * The server that the in-container tests run in, made anew in {@code target/incontainer} for each
 * run: the configuration of {@code src/test/liberty} beside the vault's own {@code database.xml}
 * and {@code jvm.options}, on a free port, on the database that {@code vault.test.db} names, its
 * root key where {@code vault.test.keystore} says.
 */
public final class CoreServer implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Preparation.class);
  }

  /** What is done before the server starts, and after it. */
  public static final class Preparation {

    @Inject private Instance<ContainerRegistry> containers;
    private PostgresCluster cluster;

    void prepare(@Observes BeforeSetup event) throws IOException, SQLException {
      String database = System.getProperty("vault.test.db", "derby");
      Path wlp = Path.of(System.getProperty("wlp.home", "target/liberty/wlp")).toAbsolutePath();
      Path user = Path.of("target", "incontainer", database).toAbsolutePath();
      // The container finds its process by this name, on a machine that may run others.
      String name = "core-" + database + "-" + ProcessHandle.current().pid();
      Path server = user.resolve("servers").resolve(name);
      int port = Ports.one();

      delete(user);
      Files.createDirectories(server);
      copy(Path.of("src/test/liberty/server.xml"), server);
      copy(Path.of("src/main/liberty/config/database.xml"), server);
      copy(Path.of("src/main/liberty/config/timers.xml"), server);
      copy(Path.of("src/main/liberty/config/jobs.xml"), server);
      copy(Path.of("src/main/liberty/config/jvm.options"), server);
      copyDrivers(wlp.resolve("usr/shared/resources/jdbc"), user.resolve("shared/resources/jdbc"));
      Map<String, String> settings = new HashMap<>(settings(database, user));
      settings.put("TEST_HTTP_PORT", String.valueOf(port));
      Files.writeString(
          server.resolve("server.env"),
          settings.entrySet().stream()
              .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
              .collect(Collectors.joining()));

      ContainerDef container = containers.get().getContainers().get(0).getContainerConfiguration();
      container.property("wlpHome", wlp.toString());
      container.property("usrDir", user.toString());
      container.property("serverName", name);
      container.property("httpPort", String.valueOf(port));
    }

    void afterwards(@Observes AfterStop event) {
      if (cluster != null) {
        cluster.close();
      }
    }

    private Map<String, String> settings(String database, Path user)
        throws IOException, SQLException {
      Map<String, String> settings = new HashMap<>();
      settings.put("VAULT_PROFILE", "quickstart");
      settings.put("VAULT_HOME", user.resolve("home").toString());
      settings.put("VAULT_DB", database);
      if (SoftHsm.isWanted()) {
        settings.putAll(new SoftHsm(user.resolve("softhsm")).newToken("core").settings());
      }
      // The tests do the upkeep themselves, when they have moved the clock.
      settings.put("VAULT_TIMER_INTERVAL", "PT24H");
      if (database.equals("postgresql")) {
        cluster = PostgresCluster.begin(user.resolve("postgresql"));
        Path passwordFile = user.resolve("database-password");
        settings.putAll(cluster.newDatabase(passwordFile).settings());
        settings.remove("VAULT_DB_PASSWORD_FILE");
        settings.put("VAULT_DB_PASSWORD", Files.readString(passwordFile).strip());
      }
      return settings;
    }

    private static void copy(Path file, Path folder) throws IOException {
      Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copyDrivers(Path from, Path to) throws IOException {
      Files.createDirectories(to);
      try (Stream<Path> drivers = Files.list(from)) {
        for (Path driver : drivers.toList()) {
          copy(driver, to);
        }
      }
    }

    private static void delete(Path folder) throws IOException {
      if (!Files.exists(folder)) {
        return;
      }
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failed)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }
}
