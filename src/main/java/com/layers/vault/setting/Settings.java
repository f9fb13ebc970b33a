package com.layers.vault.setting;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.setting.SettingInForce.Origin;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** The settings of this node as they are in force, and what runs on it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class Settings {

  /** Open Liberty's name for the {@code defaultValue}s of {@code server.xml}. */
  private static final String SERVER_DEFAULTS = "server.xml.default.variables.config.source";

  @Inject Config config;

  @Resource(lookup = "java:comp/env/jdbc/vault-lookup")
  DataSource database;

  /**
   * All settings, in README's order. What leads to a secret is masked, and no file is read.
   *
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_SETTINGS, successes = false)
  public List<SettingInForce> inForce(OperatorCaller caller) {
    caller.require(Role.ADMIN);
    return Arrays.stream(Setting.values()).map(this::inForce).toList();
  }

  /**
   * The versions of the vault and of what it stands on.
   *
   * @throws Refusal FORBIDDEN; UNAVAILABLE when the database does not answer
   */
  @Audited(value = Action.READ_SETTINGS, successes = false)
  public Versions versions(OperatorCaller caller) {
    caller.require(Role.ADMIN);
    return new Versions(vault(), server(), java(), database());
  }

  private SettingInForce inForce(Setting setting) {
    ConfigValue value = config.getConfigValue(setting.name());
    return SettingInForce.of(setting, value.getValue(), origin(setting, value));
  }

  private static Origin origin(Setting setting, ConfigValue value) {
    if (System.getenv(setting.name()) != null) {
      return Origin.ENVIRONMENT;
    }
    return SERVER_DEFAULTS.equals(value.getSourceName()) ? Origin.DEFAULT : Origin.CONFIGURATION;
  }

  private static String vault() {
    try (InputStream version = Settings.class.getResourceAsStream("/vault-version.txt")) {
      return version == null ? "unknown" : new String(version.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String server() {
    try {
      return "Open Liberty "
          + ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName("WebSphere:feature=kernel,name=ServerInfo"), "LibertyVersion");
    } catch (JMException e) {
      return "unknown";
    }
  }

  private static String java() {
    return Runtime.version() + ", " + System.getProperty("java.vendor");
  }

  private String database() {
    try (Connection connection = database.getConnection()) {
      DatabaseMetaData about = connection.getMetaData();
      return about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
    } catch (SQLException e) {
      throw Refusal.unavailable("The database does not answer at the moment.", e);
    }
  }
}
