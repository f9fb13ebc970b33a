package com.layers.vault.console;

import com.layers.vault.setting.SettingInForce;
import com.layers.vault.setting.Versions;
import io.jstach.jstache.JStache;
import java.util.List;

/** What one node runs with. */
@JStache(path = "console/settings.html")
record SettingsPage(
    Chrome chrome, List<Row> rows, String vault, String server, String java, String database) {

  /** A setting; {@code given} is whether somebody has set it. */
  record Row(String name, String value, String origin, boolean given) {

    static Row of(SettingInForce each) {
      String origin =
          switch (each.origin()) {
            case ENVIRONMENT -> "environment";
            case DEFAULT -> "default";
            case CONFIGURATION -> "server configuration";
          };
      return new Row(
          each.setting().name(),
          each.value(),
          origin,
          each.origin() != SettingInForce.Origin.DEFAULT);
    }
  }

  static SettingsPage of(Visit visit, List<SettingInForce> settings, Versions versions) {
    return new SettingsPage(
        Chrome.of(visit, Section.SETTINGS, "Settings"),
        settings.stream().map(Row::of).toList(),
        versions.vault(),
        versions.server(),
        versions.java(),
        versions.database());
  }
}
