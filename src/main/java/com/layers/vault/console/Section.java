package com.layers.vault.console;

/** The parts of the console, in the order of its navigation. */
enum Section {
  OVERVIEW("Overview", "/console/overview"),
  SECRETS("Secrets", "/console/secrets"),
  ORGANIZATIONS("Organizations", "/console/organizations"),
  API_KEYS("API keys", "/console/api-keys"),
  WORKLOADS("Workloads", "/console/workloads"),
  KEYS("Keys", "/console/keys"),
  BREAK_GLASS("Break-glass", "/console/break-glass"),
  AUDIT("Audit trail", "/console/audit"),
  OPERATORS("Operators", "/console/operators"),
  SETTINGS("Settings", "/console/settings");

  private final String title;
  private final String path;

  Section(String title, String path) {
    this.title = title;
    this.path = path;
  }

  String title() {
    return title;
  }

  String path() {
    return path;
  }
}
